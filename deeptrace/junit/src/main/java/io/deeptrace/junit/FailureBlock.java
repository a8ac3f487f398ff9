// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.nio.file.Path;
import java.util.List;

/** What is printed when a traced test has failed. */
final class FailureBlock {
    private FailureBlock() {}

    /**
     * Some lines, the last with a line break.
     *
     * @param published the trace, and what was exported of it
     */
    static String of(TestName test, Throwable failure, String story, List<String> notes, List<Path> published) {
        StringBuilder out = new StringBuilder();
        out.append("DeepTrace: ").append(test).append(" failed: ");
        out.append(failure.toString().lines().findFirst().orElse("")).append('\n');
        story.lines().forEach(line -> out.append("  ").append(line).append('\n'));
        notes.forEach(note -> out.append("  ").append(note).append('\n'));
        for (Path file : published) {
            out.append(isPage(file) ? "  open  " : file.equals(published.get(0)) ? "  trace " : "  also  ")
                    .append(file)
                    .append('\n');
        }
        if (published.stream().noneMatch(FailureBlock::isPage)) {
            out.append("  open  deeptrace view '").append(published.get(0)).append("'\n");
        }
        return out.toString();
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".html");
    }
}
