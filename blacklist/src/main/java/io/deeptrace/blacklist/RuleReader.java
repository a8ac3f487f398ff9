// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list: one pattern a line, its reason after {@code ' # '}; {@code !pattern} or {@code include pattern} is to be
 * traced after all; empty lines and lines that begin with {@code #} say nothing.
 */
final class RuleReader {
    private static final java.util.regex.Pattern REASON = java.util.regex.Pattern.compile("\\s#(\\s|$)");

    private final BufferedReader in;
    private final String name;

    /** Reads from {@code in}, which stays open; {@code name} is what people know it by. */
    RuleReader(Reader in, String name) {
        this.in = new BufferedReader(in);
        this.name = name;
    }

    /**
     * All rules, in order.
     *
     * @throws BadPatternException for the first line that means nothing
     * @throws IOException if reading fails
     */
    List<Rule> read() throws IOException {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                rules.add(rule(text, name + ':' + number));
            }
        }
        return rules;
    }

    /** The line up to its reason; empty for a comment. */
    static String withoutReason(String line) {
        String text = line.strip();
        return text.startsWith("#") ? "" : REASON.split(text, 2)[0].strip();
    }

    private static Rule rule(String line, String origin) {
        String[] parts = REASON.split(line, 2);
        String pattern = parts[0];
        boolean include = true;
        if (pattern.startsWith("!")) {
            pattern = pattern.substring(1);
        } else if (pattern.startsWith("include ") || pattern.equals("include")) {
            pattern = pattern.substring("include".length());
        } else {
            include = false;
        }
        String reason = parts.length > 1 ? parts[1].strip() : "";
        return new Rule(new PatternParser(pattern, origin).parse(), include, reason, origin);
    }
}
