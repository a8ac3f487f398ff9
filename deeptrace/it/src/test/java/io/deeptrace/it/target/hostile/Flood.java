// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Makes so many calls with so many threads that the trace grows to hundreds of megabytes; says when and waits to be told. */
public final class Flood {
    private static final int THREADS = 40;
    private static final int DEPTH = 2_000;

    private Flood() {}

    /** Its argument: how many calls, the one half of them by one thread, then the other by forty at a time. */
    public static void main(String[] args) throws Exception {
        int half = Integer.parseInt(args[0]) / 2;
        flood(half);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(new Thread(() -> flood(half / THREADS), "flood-" + i));
        }
        for (Thread thread : all) {
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        // As most programs do somewhere; JDK 17 keeps half a pair of sockets for all channels from the first one on.
        FileChannel.open(Path.of("."), StandardOpenOption.READ).close();
        System.out.println("done");
        System.in.read();
    }

    private static void flood(int calls) {
        String text = "0123456789abcdef".repeat(4);
        int[] changing = new int[8];
        for (int done = 0; done < calls; done += DEPTH) {
            fall(DEPTH, text, text, text, changing);
        }
    }

    /** Each call's arguments are looked at again when it ends, long after the file has grown on. */
    private static int fall(int depth, String a, String b, String c, int[] changing) {
        if (depth == 0) {
            return 0;
        }
        int deeper = fall(depth - 1, a, b, c, changing);
        changing[depth & 7]++;
        return deeper + 1;
    }
}
