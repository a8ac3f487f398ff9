// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** When the JVM ends, and its recording has ended before, prints what it holds: threads and open files. */
public final class Inventory {
    private Inventory() {}

    /** Works on some threads. */
    public static void run() throws Exception {
        // The first channel of a JVM has JDK 17 open a pair of sockets, which it keeps: not what is looked for.
        FileChannel.open(Path.of("/proc/self/stat")).close();
        Runtime.getRuntime().addShutdownHook(new Thread(Inventory::print, "inventory"));
        for (int i = 0; i < 3; i++) {
            int n = i;
            Thread thread = new Thread(() -> work(n));
            thread.start();
            thread.join();
        }
    }

    /** Calls it, and leaves as a JVM does in which one method is called. */
    public static void main(String[] args) throws Exception {
        run();
        System.exit(0);
    }

    private static int work(int n) {
        return n * n;
    }

    private static void print() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            System.out.println("thread " + thread.getName());
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)) {
                    String opened = Files.readSymbolicLink(file).toString();
                    System.out.println("file " + opened.replaceAll("\\d+", "N"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
