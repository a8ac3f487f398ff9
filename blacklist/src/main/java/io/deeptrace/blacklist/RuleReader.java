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
        int reason = reason(text);
        return text.startsWith("#")
                ? ""
                : text.substring(0, reason < 0 ? text.length() : reason).strip();
    }

    /** Where the {@code #} of a reason stands: a blank before it and a blank or nothing behind; -1 for none. */
    private static int reason(String line) {
        for (int hash = line.indexOf('#', 1); hash > 0; hash = line.indexOf('#', hash + 1)) {
            boolean before = Character.isWhitespace(line.charAt(hash - 1));
            if (before && (hash + 1 == line.length() || Character.isWhitespace(line.charAt(hash + 1)))) {
                return hash;
            }
        }
        return -1;
    }

    private static Rule rule(String line, String origin) {
        int reasonAt = reason(line);
        String pattern = reasonAt < 0 ? line : line.substring(0, reasonAt - 1);
        boolean include = true;
        if (pattern.startsWith("!")) {
            pattern = pattern.substring(1);
        } else if (pattern.startsWith("include ") || pattern.equals("include")) {
            pattern = pattern.substring("include".length());
        } else {
            include = false;
        }
        String reason = reasonAt < 0 ? "" : line.substring(reasonAt + 1).strip();
        return new Rule(new PatternParser(pattern, origin).parse(), include, reason, origin);
    }
}
