// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.nio.file.Path;
import java.util.List;

/** What is printed when a traced test has failed. */
final class FailureBlock {
    private FailureBlock() {}

    /** Some lines, the last with a line break. */
    static String of(TestName test, Throwable failure, String story, List<String> notes, List<Path> published) {
        StringBuilder out = new StringBuilder();
        out.append("DeepTrace: ").append(test).append(" failed: ");
        out.append(failure.toString().lines().findFirst().orElse("")).append('\n');
        story.lines().forEach(line -> out.append("  ").append(line).append('\n'));
        notes.forEach(note -> out.append("  ").append(note).append('\n'));
        for (Path file : published) {
            String name = file.toString();
            out.append(name.endsWith(".html") ? "  open  " : "  trace ")
                    .append(file)
                    .append('\n');
        }
        return out.toString();
    }
}
