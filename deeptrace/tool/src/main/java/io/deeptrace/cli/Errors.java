// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.config.Config;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: one sentence, what helps further below it, and a stack trace only with {@code --debug}. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG = "--debug";

    private final Console console;
    private final ConfiguredDefaults defaults;

    Errors(Console console, ConfiguredDefaults defaults) {
        this.console = console;
        this.defaults = defaults;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        boolean debug = parsed.expandedArgs().contains(DEBUG);
        if (failure instanceof Pager.Left) {
            return ExitCode.OK.number();
        }
        console.out().flush();
        if (failure instanceof RecordingException known) {
            say(sentence(known), known.details(), known, debug);
            return known.exitCode().number();
        }
        if (failure instanceof ParameterException wrong) {
            say(wrong.getMessage(), List.of(), wrong, debug);
            return ExitCode.USAGE.number();
        }
        if (failure instanceof IOException io) {
            say(sentence(io), List.of(), io, debug);
            return ExitCode.USAGE.number();
        }
        say(
                "Unexpected " + failure.getClass().getSimpleName() + " (" + failure.getMessage()
                        + "): this is a defect of DeepTrace; run again with --debug and report what it prints.",
                List.of(),
                failure,
                debug);
        return ExitCode.USAGE.number();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        List<String> suggestions =
                wrong instanceof UnmatchedArgumentException unmatched ? WrongWords.suggestions(unmatched) : List.of();
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String what = WrongWords.of(wrong);
        Optional<Config.Value> origin = defaults.origin(wrong.getArgSpec(), wrong.getValue());
        say(
                origin.map(told -> what + ", in " + told.origin() + ": correct it there.")
                        .orElse(what + ": see '" + command + " --help'."),
                suggestions,
                wrong,
                List.of(args).contains(DEBUG));
        return ExitCode.USAGE.number();
    }

    /** The message; but of a file that may not be used the system's own is its name and nothing else. */
    private static String sentence(Exception failure) {
        Throwable system = failure instanceof RecordingException ? failure.getCause() : failure;
        return system instanceof AccessDeniedException denied
                        && denied.getFile().equals(failure.getMessage())
                ? "No permission to use " + denied.getFile() + ": give another file, or run this as a user who may."
                : failure.getMessage();
    }

    private void say(String sentence, List<String> details, Exception failure, boolean debug) {
        if (!(failure instanceof RecordingException known && known.isSaid())) {
            console.err().println("deeptrace: " + sentence);
            details.forEach(detail -> console.err().println("  " + detail));
        }
        if (debug) {
            failure.printStackTrace(console.err());
        }
    }
}
