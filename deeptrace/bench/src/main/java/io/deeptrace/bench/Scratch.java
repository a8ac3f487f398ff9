// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for plans, traces and recordings, which is deleted in the end. {@code BENCH_DIR} says where it lies. */
record Scratch(Path directory) implements AutoCloseable {

    static Scratch create() throws IOException {
        String where = System.getenv("BENCH_DIR");
        return new Scratch(
                where == null
                        ? Files.createTempDirectory("deeptrace-bench")
                        : Files.createTempDirectory(Path.of(where), "deeptrace-bench"));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Traces of a second can be a gigabyte: each run cleans up behind itself. */
    void clear() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        clear();
        Files.delete(directory);
    }
}
