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

/** Where the sources are of the methods inside which each value is recorded too, and how many values are kept. */
abstract class InsideSources implements OptionGroup.Titled {
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

    /** This selection, and what is recorded inside the methods that these patterns match. */
    Selection with(List<String> patterns, Selection selection, Console console) throws RecordingException {
        List<Path> places = SourceOptions.places(sources, console);
        try {
            return selection.with(Insides.of(patterns, places, InnerCap.parse(cap)));
        } catch (IllegalArgumentException e) {
            // A pattern that means nothing, or no cap: the message says which, and why.
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
