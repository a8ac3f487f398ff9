// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.OwnFile;
import io.deeptrace.model.TraceMerger;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace merge}: one trace of several. */
@Command(
        description = {
            "Make one trace of several, of other JVMs or other runs.",
            "Their threads stand side by side on one clock.",
            "The name of a thread begins with the name of its file. Each trace keeps its root calls."
        },
        footer = {"", "Examples:", "  deeptrace merge client.dtrace server.dtrace -o all.dtrace"})
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Trace files (.dtrace).")
    private List<Path> files;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The trace file to write.")
    private Path output;

    @Option(names = "--strict", description = "Exit with 4 if a trace is damaged or was not closed.")
    private boolean strict;

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        TraceMerger merger = new TraceMerger();
        Set<String> names = new HashSet<>();
        Path target = console.directory().resolve(output).normalize();
        try {
            for (Path file : files) {
                Path path = TraceFile.path(file, console);
                if (Files.exists(target) && Files.isSameFile(target, path)) {
                    throw new RecordingException(
                            ExitCode.USAGE, "-o " + output + " is a trace that is read: give another file.");
                }
                merger.add(path, name(path, names));
            }
            OwnFile.write(target, merger::write);
        } catch (IOException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
        if (!merger.isWhole()) {
            console.err().println("deeptrace: a trace is damaged or was not closed: what is intact of it was merged.");
        }
        console.err()
                .println("deeptrace: " + files.size() + (files.size() == 1 ? " trace" : " traces") + " in " + output
                        + ".");
        return strict && !merger.isWhole() ? ExitCode.INCOMPLETE.number() : ExitCode.OK.number();
    }

    /** The file's, without its ending; numbered if there was one of this name. */
    private static String name(Path file, Set<String> names) {
        String name = file.getFileName().toString().replaceFirst("\\.dtrace$", "");
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }
}
