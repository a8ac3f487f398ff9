// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Summaries for tests. */
final class MemorySummary {
    private MemorySummary() {}

    static Path write(Path file, Map<String, byte[]> classes) throws IOException {
        SummaryWriter writer = new SummaryWriter();
        classes.forEach(writer::add);
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.write("test.jar", List.of("other.jar"), out);
        }
        return file;
    }

    static Summary open(Path file) throws IOException {
        return Summary.open(file, new Symbols(), new Original() {
            @Override
            public ClassFacts original(String name) {
                throw new DamagedSummaryException("the class file of " + name + " was asked for");
            }

            @Override
            public void damaged(RuntimeException problem) {
                throw new DamagedSummaryException("told", problem);
            }
        });
    }
}
