// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Limits;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.inner.Insides;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say what of the closure is traced, and what is masked. */
final class SelectionOptions {
    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description =
                    "Trace this although a list leaves it out: java.util.**, +Supertype, @Annotation, Class#method(..).")
    private List<String> includes = List.of();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "Do not trace this. Repeatable.")
    private List<String> excludes = List.of();

    @Option(names = "--blacklist", paramLabel = "FILE", description = "A further list of patterns. Repeatable.")
    private List<Path> lists = List.of();

    @Option(names = "--no-blacklist", description = "Begin without the default lists: the JDK is traced too.")
    private boolean none;

    @Option(
            names = "--cut",
            paramLabel = "PATTERN",
            description = "Do not follow calls of this, nor trace it: what only it reaches is gone. Repeatable.")
    private List<String> cuts = List.of();

    @Option(names = "--depth", paramLabel = "N", description = "Trace nothing that is more than N calls from the root.")
    private Integer depth;

    @Option(
            names = "--redact",
            paramLabel = "WORD",
            description = "Mask values whose name holds this word. Repeatable.")
    private List<String> redactions = List.of();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "Call graph: rta; cha, which assumes more; "
                    + "xta, which follows flows; soot, if it is built. Default: rta.")
    private String engine = "rta";

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

    /** The selection. */
    Selection selection(Console console) throws RecordingException {
        try {
            Blacklist blacklist = none ? Blacklist.none() : Blacklist.defaults();
            for (Path list : lists) {
                blacklist = blacklist.with(Blacklist.read(console.directory().resolve(list)));
            }
            for (String pattern : excludes) {
                blacklist = blacklist.excluding(pattern, "--exclude");
            }
            for (String pattern : includes) {
                blacklist = blacklist.including(pattern, "--include");
            }
            return new Selection(
                    engine(),
                    blacklist,
                    limits(),
                    RedactionRules.defaults().with(redactions).words(),
                    Insides.of(
                            insides,
                            sources.stream().map(console.directory()::resolve).toList()));
        } catch (IllegalArgumentException | IOException e) {
            // An unknown engine, a pattern that means nothing, a list that cannot be read: each says so itself.
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private Limits limits() throws RecordingException {
        Blacklist cut = Blacklist.none();
        for (String pattern : cuts) {
            cut = cut.excluding(pattern, "--cut");
        }
        if (depth != null && depth < 0) {
            throw new RecordingException(
                    ExitCode.USAGE, "--depth " + depth + " is too small: 0 is the root alone, 1 with what it calls.");
        }
        return new Limits(cut, depth == null ? Limits.UNBOUNDED : depth);
    }

    /** The engine; Soot lies where the launcher's build would put it. */
    private CallGraphEngine engine() {
        return engine.equals("soot")
                ? CallGraphEngine.plugged(
                        engine, Path.of(System.getProperty("deeptrace.home", ""), "analyzer", "soot", "target"))
                : CallGraphEngine.named(engine);
    }
}
