// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.MethodRef;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** The same where one method is known to be called: that one, unless others are named. */
final class CalledInsideOptions extends InsideSources {
    /** No pattern, and so none that a person can mean. */
    private static final String CALLED = "(the method called)";

    @Option(
            names = "--inner",
            paramLabel = "PATTERN",
            arity = "0..1",
            fallbackValue = CALLED,
            description =
                    "Record what happens inside the method called, or inside these methods: each value, with its place in"
                            + " the source. Repeatable.")
    private List<String> insides = List.of();

    /** This selection, and what is recorded inside methods, where this one is called. */
    Selection with(MethodRef called, Selection selection, Console console) throws RecordingException {
        return with(
                insides.stream()
                        .map(pattern -> pattern.equals(CALLED) ? called.canonical() : pattern)
                        .toList(),
                selection,
                console);
    }
}
