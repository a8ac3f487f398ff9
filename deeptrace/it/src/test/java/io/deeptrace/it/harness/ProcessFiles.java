// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says that a process has: its memory, its threads and its open files. */
public final class ProcessFiles {
    private final List<String> threads = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    /** Looks at a process that is alive. */
    public ProcessFiles(Process process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> all = Files.list(proc.resolve("task"))) {
            for (Path thread : all.toList()) {
                threads.add(Files.readString(thread.resolve("comm")).strip());
            }
        }
        try (Stream<Path> all = Files.list(proc.resolve("fd"))) {
            for (Path file : all.toList()) {
                files.add(Files.readSymbolicLink(file).toString().replaceFirst("^socket:.*", "socket"));
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
