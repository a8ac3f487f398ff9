// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says that a process has: its memory, its threads and its open files. */
public final class ProcessFiles {
    private final List<String> threads = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    private ProcessFiles(Process process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        for (Path thread : entries(proc.resolve("task"))) {
            ifThere(() -> threads.add(Files.readString(thread.resolve("comm")).strip()));
        }
        for (Path file : entries(proc.resolve("fd"))) {
            ifThere(() -> files.add(Files.readSymbolicLink(file).toString().replaceFirst("^socket:.*", "socket")));
        }
        Collections.sort(threads);
        Collections.sort(files);
    }

    /** Looks at a process that waits, when nothing changes any more: it has seen its threads end, and the system may not. */
    public static ProcessFiles settled(Process process) throws IOException, InterruptedException {
        ProcessFiles last = new ProcessFiles(process);
        for (int same = 0, looks = 0; same < 2; looks++) {
            assertThat(looks).as("looks at a process that does not settle").isLessThan(100);
            Thread.sleep(100);
            ProcessFiles now = new ProcessFiles(process);
            same = now.threads.equals(last.threads) && now.files.equals(last.files) ? same + 1 : 0;
            last = now;
        }
        return last;
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private interface Look {
        void at() throws IOException;
    }

    /** What was listed may be gone by now; of a thread that ends while it is looked at Linux says that there is no such process. */
    private static void ifThere(Look look) throws IOException {
        try {
            look.at();
        } catch (NoSuchFileException gone) {
            Thread.onSpinWait();
        } catch (IOException e) {
            if (!"No such process".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    /** How much of the machine's memory a process has: its own, of mapped files, and shared; 0 if it has ended. */
    public static long residentBytes(Process process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return 1024
                    * lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
        }
    }

    /** The names of its threads, as Linux keeps their first 15 bytes, that another process does not have as well. */
    public List<String> threadsBeyond(ProcessFiles other) {
        return beyond(threads, other.threads);
    }

    /** Its open files, sockets and pipes that another process does not have as well. */
    public List<String> filesBeyond(ProcessFiles other) {
        return beyond(files, other.files).stream()
                .filter(file -> !file.startsWith("pipe:"))
                .toList();
    }

    private static List<String> beyond(List<String> these, List<String> those) {
        List<String> more = new ArrayList<>(these);
        those.forEach(more::remove);
        return more;
    }
}
