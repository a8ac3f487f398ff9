// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.Usage;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Puts the commands together. */
final class Commands {
    /** Help fits the terminal; lines that are too long are hard to read. */
    private static final int NARROWEST = 80;

    private static final int WIDEST = 110;

    /** What there is, as help groups it. */
    private static final List<Usage.Group> GROUPS = List.of(
            new Usage.Group("Record", List.of("run", "rerun", "record", "plan", "attach", "top", "ps", "demo")),
            new Usage.Group("Look at a trace", List.of("view", "query", "report", "graph", "diff", "info", "dump")),
            new Usage.Group("Pass a trace on", List.of("export", "tap", "merge", "reproduce")),
            new Usage.Group("The tool itself", List.of("help", "doctor", "cache", "completion")));

    /** The names of all. */
    static final Set<String> NAMES = names();

    static final Usage USAGE = new Usage(GROUPS);

    /** What is told of all commands begins so. */
    private static final Set<String> TELL_OF_ALL = Set.of("help", "completion", "--help", "-h", "");

    private Commands() {}

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Usage.Group group : GROUPS) {
            names.addAll(group.commands());
        }
        return Set.copyOf(names);
    }

    /** Runs one command and gives its exit code. */
    static int execute(Console console, String... words) {
        String lost = LostLetters.of(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")), words);
        if (lost != null) {
            console.err().println("deeptrace: " + lost);
            return ExitCode.USAGE.number();
        }
        String first = words.length == 0 ? "" : words[0];
        CommandLine line = line(console, TELL_OF_ALL.contains(first) ? null : first);
        try {
            return line.execute(new ArgumentFiles(line, console.directory()).prepare(words));
        } catch (ParameterException wrong) {
            return errors(line).handleParseException(wrong, words);
        }
    }

    /** The command line, for a console. */
    static CommandLine line(Console console) {
        return line(console, null);
    }

    /**
     * With one command alone, for to make all of them takes as long as to start the JVM; with all of them if {@code only} is null,
     * or no command.
     */
    private static CommandLine line(Console console, String only) {
        CommandLine line = new CommandLine(new DeepTraceCommand(console));
        boolean all = only == null || !only.startsWith("-") && command(only, console) == null;
        for (Usage.Group group : GROUPS) {
            for (String name : group.commands()) {
                if (all || name.equals(only)) {
                    line.addSubcommand(name, command(name, console));
                }
            }
        }
        ConfiguredDefaults defaults = ConfiguredDefaults.of(console);
        Errors errors = new Errors(console, defaults);
        line.setDefaultValueProvider(defaults);
        // No lambda: the interface is of Java 5, and would be missing in the archive of classes by which the tool
        // starts fast.
        line.setExecutionStrategy(new IExecutionStrategy() {
            @Override
            public int execute(ParseResult parsed) {
                return strategy(parsed, console, defaults, errors);
            }
        });
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setColorScheme(Help.defaultColorScheme(Colors.of(null, console) ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.max(NARROWEST, Math.min(console.columns(), WIDEST)));
        return line;
    }

    /** A command by its name, which stands in a group too; null if there is none. */
    private static Object command(String name, Console console) {
        return switch (name) {
            case "run" -> run(console);
            case "rerun" -> new RerunCommand(console);
            case "record" -> record(console);
            case "plan" -> new PlanCommand(console);
            case "view" -> new ViewCommand(console);
            case "query" -> new QueryCommand(console);
            case "report" -> new ReportCommand(console);
            case "graph" -> new GraphCommand(console);
            case "reproduce" -> new ReproduceCommand(console);
            case "diff" -> new DiffCommand(console);
            case "info" -> new InfoCommand(console);
            case "merge" -> new MergeCommand(console);
            case "export" -> new ExportCommand(console);
            case "tap" -> new TapCommand(console);
            case "dump" -> new DumpCommand(console);
            case "ps" -> new PsCommand(console);
            case "attach" -> new AttachCommand(console);
            case "top" -> new TopCommand(console);
            case "cache" -> cache(console);
            case "demo" -> new DemoCommand(console);
            case "doctor" -> new DoctorCommand(console);
            case "completion" -> new CompletionCommand(console);
            case "help" -> new HelpCommand(console);
            default -> null;
        };
    }

    /** What follows the root are its values, also when they look like options. */
    private static CommandLine run(Console console) {
        return new CommandLine(new RunCommand(console)).setStopAtPositional(true);
    }

    /** What follows the command's first word are its own. */
    private static CommandLine record(Console console) {
        return new CommandLine(new RecordCommand(console)).setStopAtPositional(true);
    }

    private static CommandLine cache(Console console) {
        return new CommandLine(new CacheCommand(console))
                .addSubcommand(new CacheBuildCommand(console))
                .addSubcommand(new CacheCommand.Clear(console));
    }

    private static Errors errors(CommandLine line) {
        return (Errors) line.getParameterExceptionHandler();
    }

    private static int strategy(ParseResult parsed, Console console, ConfiguredDefaults defaults, Errors errors) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        if (command.isUsageHelpRequested()) {
            USAGE.apply(command.commandSpec().commandLine());
            if (!command.hasMatchedOption("--no-pager")) {
                console.page();
            }
        } else if (needsDefaults(command.commandSpec().userObject())) {
            RecordingException problem = defaults.problem(command.commandSpec());
            if (problem != null) {
                return errors.handleExecutionException(
                        problem, command.commandSpec().commandLine(), parsed);
            }
        }
        if (!defaults.config().files().isEmpty()) {
            console.progress("defaults are from " + defaults.config().files());
        }
        return new RunLast().execute(parsed);
    }

    /** Whoever looks for what is wrong must not be stopped by it. */
    private static boolean needsDefaults(Object command) {
        return !(command instanceof DoctorCommand || command instanceof HelpCommand);
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }
}
