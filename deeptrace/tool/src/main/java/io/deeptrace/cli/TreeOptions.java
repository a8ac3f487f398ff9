// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.RootCallText;
import io.deeptrace.export.Summary;
import io.deeptrace.export.TextTree;
import io.deeptrace.model.Trace;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Options for the tree in the terminal. */
final class TreeOptions {
    @Option(
            names = "--max-lines",
            converter = Amount.class,
            paramLabel = "N",
            description = "Lines of the tree. Default: 1000; 0: all.")
    private int maxLines = 1000;

    TextTree.Options options(boolean colored, Console console) {
        return new TextTree.Options(colored, maxLines, console.columns());
    }

    /** Prints the tree and the summary line. */
    void print(Trace trace, boolean colored, Console console) throws IOException {
        new TextTree(options(colored, console)).print(trace, console.out());
        console.out().println();
        console.out().println(Summary.line(trace));
        RootCallText.lines(trace).forEach(console.out()::println);
    }
}
