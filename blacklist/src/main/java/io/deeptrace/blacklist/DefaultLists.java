// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lists that come with the tool. They stand in classes: as resources they would be searched in all modules of the JDK
 * and all jars, which took longer than the analysis of a small program.
 */
final class DefaultLists {
    static final List<String> NAMES = List.of("jdk.list", "synthetic.list", "logging.list", "tracer.list");
    static final String TESTING = "testing.list";
    static final String REDACTION = "redaction.list";

    private static final Map<String, String> TEXTS = Map.of(
            "jdk.list",
            JdkList.TEXT,
            "synthetic.list",
            SyntheticList.TEXT,
            "logging.list",
            LoggingList.TEXT,
            "tracer.list",
            TracerList.TEXT,
            TESTING,
            TestingList.TEXT);

    private DefaultLists() {}

    static Blacklist blacklist() {
        return Blacklists.ALL;
    }

    static Blacklist testing() {
        return new Blacklist(read(TESTING));
    }

    static RedactionRules redaction() {
        return Redaction.RULES;
    }

    static List<Rule> read(String name) {
        try {
            return new RuleReader(new StringReader(TEXTS.get(name)), name).read();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Read on first use. */
    private static final class Blacklists {
        private static final Blacklist ALL;

        static {
            List<Rule> rules = new ArrayList<>();
            for (String name : NAMES) {
                rules.addAll(read(name));
            }
            ALL = new Blacklist(rules);
        }
    }

    /** Read on first use. */
    private static final class Redaction {
        private static final RedactionRules RULES;

        static {
            try {
                RULES = RedactionRules.read(new StringReader(RedactionList.TEXT), REDACTION);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
