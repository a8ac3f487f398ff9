// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.HtmlExporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say where the sources of a trace's classes are. */
final class SourceOptions {
    @Option(
            names = "--source",
            paramLabel = "DIR|JAR",
            description = {
                "Where sources are: a directory, a project or a sources jar. Repeatable.",
                "Looked in before those beside the classes, sources jars beside jars or in ~/.m2, and the JDK's src.zip."
            })
    private List<Path> given = List.of();

    @Option(
            names = "--sources",
            description = "With -o x.html: put the sources that are found into the page, which holds none without it.")
    private boolean embedded;

    /** Writes pages in files, which carry what this finds if they are to; {@code file} is the trace's, or null. */
    HtmlExporter pages(SourceFinder finder, Path file) {
        // Who gets the page need not know where it was made.
        return new HtmlExporter(
                embedded ? finder : null,
                file == null ? null : file.getFileName().toString());
    }

    /**
     * Finds the sources of a trace's classes.
     *
     * @throws RecordingException if a place that was given is not there
     */
    SourceFinder finder(Trace trace, Console console) throws RecordingException {
        List<Path> homes = RecordedPaths.of(trace, "java.home");
        return new SourceFinder(
                places(given, console),
                RecordedPaths.of(trace, Settings.CLASS_PATH),
                homes.isEmpty() ? null : homes.get(0),
                Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    /**
     * Places that a person gives.
     *
     * @throws RecordingException if one is not there
     */
    static List<Path> places(List<Path> given, Console console) throws RecordingException {
        List<Path> places = new ArrayList<>();
        for (Path place : given) {
            Path root = console.directory().resolve(place).normalize();
            if (!Files.exists(root)) {
                throw new RecordingException(
                        ExitCode.USAGE,
                        "There are no sources at " + place + ": give a directory or a jar that is there.");
            }
            places.add(root);
        }
        return places;
    }
}
