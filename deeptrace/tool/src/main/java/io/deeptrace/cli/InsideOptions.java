// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that record: inside which methods each value is recorded too. */
final class InsideOptions extends InsideSources {
    @Option(
            names = "--inner",
            paramLabel = "PATTERN",
            description =
                    "Record what happens inside these methods: each value, with its place in the source. Repeatable.")
    private List<String> insides = List.of();

    /** This selection, and what is recorded inside methods. */
    Selection with(Selection selection, Console console) throws RecordingException {
        return with(insides, selection, console);
    }
}
