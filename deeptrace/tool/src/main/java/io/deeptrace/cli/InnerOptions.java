// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.inner.Insides;
import io.deeptrace.run.RecordingException;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say of which methods is recorded what happens inside them. */
final class InnerOptions extends InnerSources {
    @Option(
            names = "--inner",
            paramLabel = "PATTERN",
            description =
                    "Record what happens inside these methods: each value, with its place in the source. Repeatable.")
    private List<String> patterns = List.of();

    /** Those methods. */
    Insides insides(Console console) throws RecordingException {
        return insides(patterns, console);
    }
}
