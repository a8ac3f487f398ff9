// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli finds wrong with a command line, in words for people who do not know picocli. */
final class WrongWords {
    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[(.*?)] \\(case-insensitive\\) but was '(.*)'$");

    private WrongWords() {}

    /** A sentence without its full stop. */
    static String of(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().get(0);
            // picocli takes a command that it does not know for a value too many.
            boolean command = !wrong.getCommandLine().getSubcommands().isEmpty();
            return command ? "There is no command '" + word + "'" : "'" + word + "' is a word too much";
        }
        String message = wrong.getMessage().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.?$", "");
        Matcher choice = CHOICE.matcher(message);
        if (choice.find()) {
            String all = choice.group(1).toLowerCase(Locale.ROOT);
            return message.substring(0, choice.start()) + "'" + choice.group(2) + "' is none of " + all;
        }
        return message.replaceFirst("^Error: ", "")
                .replaceFirst("is not an? (?:int|long)$", "is no whole number")
                .replaceFirst("is not a double$", "is no number");
    }
}
