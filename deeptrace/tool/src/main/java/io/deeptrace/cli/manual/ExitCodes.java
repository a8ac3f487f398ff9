// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.manual;

import io.deeptrace.run.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** What a command's exit codes mean. Which ones it has follows from what it can be asked. */
public final class ExitCodes {
    /** Commands that make a call again. */
    private static final Set<String> AGAIN = Set.of("rerun", "reproduce");

    private ExitCodes() {}

    /** A command's, by number: what it says itself, else what follows from its options; of the tool itself all. */
    public static Map<String, String> of(CommandSpec command) {
        Map<String, String> own = command.usageMessage().exitCodeList();
        if (!own.isEmpty()) {
            return own;
        }
        boolean all = command.parent() == null;
        boolean records = has(command, "--cap");
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            boolean possible =
                    switch (code) {
                        case OK, USAGE -> true;
                        case THREW ->
                            records && (has(command, "--java") || command.name().equals("record"));
                        case NO_ROOT -> has(command, "--engine");
                        case INCOMPLETE -> has(command, "--strict");
                        case NO_ATTACH -> records;
                    };
            if (possible || all) {
                boolean again = code == ExitCode.USAGE && AGAIN.contains(command.name());
                codes.put(
                        Integer.toString(code.number()),
                        text(code) + (again ? "; or the call cannot be made again" : ""));
            }
        }
        return codes;
    }

    private static boolean has(CommandSpec command, String option) {
        return command.findOption(option) != null;
    }

    private static String text(ExitCode code) {
        return switch (code) {
            case OK -> "ok";
            case THREW -> "the traced program threw; its trace is written. A code that it chooses passes through";
            case USAGE -> "the command line, or a file that it names, is wrong";
            case NO_ROOT -> "the root was not found, is ambiguous or was never called";
            case INCOMPLETE -> "the trace is incomplete, with --strict";
            case NO_ATTACH -> "the program's JVM could not be traced";
        };
    }
}
