// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lists that come with the tool, as resources beside this class. */
final class DefaultLists {
    static final List<String> NAMES = List.of("jdk.list", "synthetic.list", "logging.list", "tracer.list");
    static final String REDACTION = "redaction.list";

    private DefaultLists() {}

    static Blacklist blacklist() {
        return Blacklists.ALL;
    }

    static RedactionRules redaction() {
        return Redaction.RULES;
    }

    static List<Rule> read(String name) {
        try (Reader in = open(name)) {
            return new RuleReader(in, name).read();
        } catch (IOException e) {
            throw new UncheckedIOException("The default list " + name + " cannot be read from DeepTrace's own jar.", e);
        }
    }

    private static Reader open(String name) throws IOException {
        InputStream in = DefaultLists.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("Resource " + name + " is missing.");
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
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
            try (Reader in = open(REDACTION)) {
                RULES = RedactionRules.read(in, REDACTION);
            } catch (IOException e) {
                throw new UncheckedIOException("The default words for masking cannot be read from DeepTrace's jar.", e);
            }
        }
    }
}
