// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Limits;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.cli.config.Config;
import io.deeptrace.cli.manual.OptionGroup;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.Planned;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say what of the closure is traced, and what is masked. */
final class SelectionOptions implements OptionGroup.Titled {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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
            completionCandidates = Engines.class,
            description = "Call graph: rta; cha, which assumes more; "
                    + "xta, which follows flows; soot, if it is built. Default: rta.")
    private String engine = "rta";

    /** The names that a shell offers. */
    private static final class Engines extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Engines() {
            super(List.of("rta", "cha", "xta", "soot"));
        }
    }

    @Override
    public String title() {
        return "What is traced";
    }

    /** The selection. */
    Selection selection(Console console) throws RecordingException {
        try {
            Blacklist blacklist = none ? Blacklist.none() : Blacklist.defaults();
            for (Path list : lists) {
                blacklist = blacklist.with(Blacklist.read(console.directory().resolve(list)));
            }
            Config config = ConfiguredDefaults.of(command).config();
            blacklist = with(blacklist, configured("exclude", config), configured("include", config));
            blacklist = with(blacklist, given("--exclude", excludes), given("--include", includes));
            List<Config.Value> redacted = new ArrayList<>(configured("redact", config));
            redacted.addAll(given("--redact", redactions));
            List<String> masked = redacted.stream().map(Config.Value::text).toList();
            return new Selection(
                    engine(),
                    blacklist,
                    limits(config),
                    RedactionRules.defaults().with(masked).words());
        } catch (IllegalArgumentException | IOException e) {
            // An unknown engine, a pattern that means nothing, a list that cannot be read: each says so itself.
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** Tells of patterns of the command line that are about nothing in this plan: perhaps they are mistyped. */
    void warnOfIdle(Planned planned, Console console) {
        new IdlePatterns(planned, console).warn(cuts, excludes, includes);
    }

    private static Blacklist with(Blacklist list, List<Config.Value> excluded, List<Config.Value> included) {
        Blacklist all = list;
        for (Config.Value pattern : excluded) {
            all = all.excluding(pattern.text(), pattern.origin());
        }
        for (Config.Value pattern : included) {
            all = all.including(pattern.text(), pattern.origin());
        }
        return all;
    }

    /** What the files of defaults say; it comes first, so that the command line counts more. */
    private List<Config.Value> configured(String option, Config config) {
        return config.words(command.name(), option);
    }

    private static List<Config.Value> given(String option, List<String> words) {
        return words.stream().map(word -> new Config.Value(word, option)).toList();
    }

    private Limits limits(Config config) throws RecordingException {
        Blacklist configured = with(Blacklist.none(), configured("cut", config), List.of());
        Blacklist cut = with(configured, given("--cut", cuts), List.of());
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
