// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.OptionGroup;
import io.deeptrace.format.InnerCap;
import io.deeptrace.inner.Insides;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Selection;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that record: inside which methods each value is recorded too. */
final class InsideOptions implements OptionGroup.Titled {
    @Option(
            names = "--inner",
            paramLabel = "PATTERN",
            description =
                    "Record what happens inside these methods: each value, with its place in the source. Repeatable.")
    private List<String> insides = List.of();

    @Option(
            names = "--source",
            paramLabel = "DIR|JAR",
            description = "With --inner: where sources are, looked in before all other places. Repeatable.")
    private List<Path> sources = List.of();

    @Option(
            names = "--inner-cap",
            paramLabel = "N",
            description =
                    "With --inner: values of an expression in one call; others are counted. N of them, one in eleven of"
                            + " these the last ones; or FIRST+LAST; 0: all. Default: 100+10.")
    private String cap = InnerCap.DEFAULT.toString();

    @Override
    public String title() {
        return "What is recorded inside methods";
    }

    /** This selection, and what is recorded inside methods. */
    Selection with(Selection selection, Console console) throws RecordingException {
        List<Path> places = sources.stream().map(console.directory()::resolve).toList();
        try {
            return selection.with(Insides.of(insides, places, InnerCap.parse(cap)));
        } catch (IllegalArgumentException e) {
            // A pattern that means nothing, or no cap: the message says which, and why.
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
