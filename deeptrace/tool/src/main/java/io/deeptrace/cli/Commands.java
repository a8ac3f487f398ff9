// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.Usage;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Puts the commands together. */
final class Commands {
    /** Help fits the terminal; lines that are too long are hard to read. */
    private static final int NARROWEST = 80;

    private static final int WIDEST = 110;

    private Commands() {}

    /** What there is, as help groups it. */
    private static final List<Usage.Group> GROUPS = List.of(
            new Usage.Group("Record", List.of("run", "plan", "record", "attach", "top", "ps", "demo")),
            new Usage.Group("Look at a trace", List.of("view", "query", "report", "graph", "diff", "info", "dump")),
            new Usage.Group("Pass a trace on", List.of("export", "tap", "merge", "reproduce")),
            new Usage.Group("The tool itself", List.of("help", "doctor", "cache", "completion")));

    /** Runs one command and gives its exit code. */
    static int execute(Console console, String... words) {
        CommandLine line = line(console);
        try {
            return line.execute(new ArgumentFiles(line, console.directory()).prepare(words));
        } catch (ParameterException wrong) {
            return errors(line).handleParseException(wrong, words);
        }
    }

    /** The command line, for a console. */
    static CommandLine line(Console console) {
        CommandLine run = new CommandLine(new RunCommand(console));
        CommandLine record = new CommandLine(new RecordCommand(console));
        CommandLine cache = new CommandLine(new CacheCommand(console))
                .addSubcommand(new CacheBuildCommand(console))
                .addSubcommand(new CacheCommand.Clear(console));
        CommandLine line = new CommandLine(new DeepTraceCommand(console))
                .addSubcommand("run", run)
                .addSubcommand("record", record)
                .addSubcommand("plan", new PlanCommand(console))
                .addSubcommand("view", new ViewCommand(console))
                .addSubcommand("query", new QueryCommand(console))
                .addSubcommand("diff", new DiffCommand(console))
                .addSubcommand("info", new InfoCommand(console))
                .addSubcommand("merge", new MergeCommand(console))
                .addSubcommand("export", new ExportCommand(console))
                .addSubcommand("tap", new TapCommand(console))
                .addSubcommand("dump", new DumpCommand(console))
                .addSubcommand("ps", new PsCommand(console))
                .addSubcommand("attach", new AttachCommand(console))
                .addSubcommand("top", new TopCommand(console))
                .addSubcommand("cache", cache)
                .addSubcommand("demo", new DemoCommand(console))
                .addSubcommand("doctor", new DoctorCommand(console))
                .addSubcommand("completion", new CompletionCommand(console))
                .addSubcommand("help", new HelpCommand(console));
        ConfiguredDefaults defaults = ConfiguredDefaults.of(console);
        Errors errors = new Errors(console, defaults);
        line.setDefaultValueProvider(defaults);
        line.setExecutionStrategy(parsed -> strategy(parsed, console, defaults, errors));
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setColorScheme(Help.defaultColorScheme(Colors.of(null, console) ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.max(NARROWEST, Math.min(console.columns(), WIDEST)));
        // What follows the root are its values, also when they look like options.
        run.setStopAtPositional(true);
        record.setStopAtPositional(true);
        new Usage(GROUPS).apply(line);
        return line;
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
            if (!command.hasMatchedOption("--no-pager")) {
                console.page();
            }
        } else if (defaults.problem() != null
                && needsDefaults(command.commandSpec().userObject())) {
            return errors.handleExecutionException(
                    defaults.problem(), command.commandSpec().commandLine(), parsed);
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
