// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.OptionGroup;
import io.deeptrace.inner.Insides;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the sources are of methods whose inside is recorded. */
abstract class InnerSources implements OptionGroup.Titled {
    @Option(
            names = "--source",
            paramLabel = "DIR|JAR",
            description = "With --inner: where sources are, looked in before all other places. Repeatable.")
    private List<Path> sources = List.of();

    @Override
    public String title() {
        return "Inside methods";
    }

    /**
     * The methods that these patterns match.
     *
     * @throws RecordingException if one means nothing
     */
    Insides insides(List<String> patterns, Console console) throws RecordingException {
        try {
            return Insides.of(
                    patterns, sources.stream().map(console.directory()::resolve).toList());
        } catch (IllegalArgumentException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
