// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
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
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return "There is no option '" + unmatched.getUnmatched().get(0) + "'";
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

    /** What may have been meant by the first word that is none: commands or long options with names like it. */
    static List<String> suggestions(UnmatchedArgumentException wrong) {
        CommandLine line = wrong.getCommandLine();
        if (!wrong.isUnknownOption()) {
            return Suggestions.of(
                    wrong.getUnmatched().get(0), line.getSubcommands().keySet());
        }
        List<String> options = line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();
        return Suggestions.of(wrong.getUnmatched().get(0), options);
    }
}
