// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.RepetitionText;
import io.deeptrace.run.Recording;
import java.io.OutputStream;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the end of a recording is told. */
final class ResultOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but what the program prints.")
    private boolean quiet;

    @Option(
            names = "--json",
            description = "Print a summary as JSON instead of the tree; the program's standard output goes to stderr.")
    private boolean json;

    @Option(names = "--strict", description = "Exit with 4 if calls were lost.")
    private boolean strict;

    @Option(names = "--open", description = "Open the flame graph in the browser.")
    private boolean open;

    @Mixin
    private TreeOptions tree;

    /** Where the program's standard output goes; null for this process's own. */
    OutputStream programOutput(Console console) {
        return json ? console.err() : console.passOn();
    }

    /** Tells it; gives the exit code. */
    int tell(Recording.Result result, CommonOptions common, Console console) throws Exception {
        return tell(result, null, common, console);
    }

    /** The same of a call that was made again. */
    int tell(Recording.Result result, RepetitionText again, CommonOptions common, Console console) throws Exception {
        Completeness.warn(result.trace(), console);
        if (json) {
            new SummaryJson(result, again).write(console.out());
        } else if (!quiet) {
            common.page(console);
            tree.print(result.trace(), common.colored(console), console);
            if (again != null) {
                console.out().println(again.line(common.colored(console)));
            }
            console.out().println("trace: " + shown(result.file(), console));
        }
        if (open) {
            new Browser(console).open(HtmlPage.of(result.trace(), result.file(), console));
        }
        console.out().flush();
        return Completeness.exitCode(result.trace(), strict, result.exitCode());
    }

    private static Path shown(Path file, Console console) {
        return file.startsWith(console.directory()) ? console.directory().relativize(file) : file;
    }
}
