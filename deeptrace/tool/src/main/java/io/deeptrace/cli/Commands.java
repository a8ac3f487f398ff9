// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Puts the commands together. */
final class Commands {
    /** Help fits the terminal; lines that are too long are hard to read. */
    private static final int NARROWEST = 80;

    private static final int WIDEST = 110;

    private Commands() {}

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
                .addSubcommand("completion", new CompletionCommand(console));
        Errors errors = new Errors(console);
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
        return line;
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }
}
