// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.MethodRef;
import io.deeptrace.inner.Insides;
import io.deeptrace.run.RecordingException;
import java.util.List;
import picocli.CommandLine.Option;

/** The same where the method that is called is known. */
final class RerunInnerOptions extends InnerSources {
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
    private List<String> patterns = List.of();

    /** Those methods, if the one called is this. */
    Insides insides(MethodRef called, Console console) throws RecordingException {
        return insides(
                patterns.stream()
                        .map(pattern -> pattern.equals(CALLED) ? called.canonical() : pattern)
                        .toList(),
                console);
    }
}
