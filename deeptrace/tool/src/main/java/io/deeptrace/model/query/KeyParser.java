// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Understands what calls are grouped by, in the words of {@link Parser}:
 *
 * <pre>
 *   keys = key { "," key }
 *   key  = subject | "log2" "(" subject ")" | "log10" "(" subject ")" | "step" "(" subject "," number ")"
 * </pre>
 */
final class KeyParser {
    private static final int MOST = 4;
    private static final List<String> BUCKETS = List.of("log2", "log10", "step");
    private static final List<String> SEVERAL = List.of("any", "args");

    private final String source;
    private final Parser parser;

    KeyParser(String source) throws QueryException {
        this.source = source;
        this.parser = new Parser(Tokens.of(source));
    }

    /** The names behind {@code arg.} in what was understood. */
    Set<String> argumentNames() {
        return parser.argumentNames();
    }

    List<GroupKey> keys() throws QueryException {
        List<GroupKey> keys = new ArrayList<>();
        do {
            if (keys.size() == MOST) {
                throw new QueryException(parser.next().position(), "there may be " + MOST + " keys at most");
            }
            keys.add(key());
        } while (parser.take(","));
        if (parser.next().kind() != Kind.END) {
            throw parser.unexpected("',' or the end");
        }
        return keys;
    }

    private GroupKey key() throws QueryException {
        Token begin = parser.next();
        boolean bucketed = begin.kind() == Kind.WORD && BUCKETS.contains(begin.text());
        if (bucketed) {
            parser.word();
            parser.expect("(");
        }
        Token name = parser.next();
        Subject subject = parser.subject();
        if (isSeveral(subject)) {
            throw new QueryException(name.position(), name.shown() + " is several values: name one, as arg0 or result");
        }
        boolean time = Subjects.isTime(name.text());
        Buckets buckets = bucketed ? buckets(begin, time) : null;
        String text = source.substring(begin.position(), parser.next().position());
        return new GroupKey(text.strip(), subject, time, buckets);
    }

    private static boolean isSeveral(Subject subject) {
        if (subject instanceof Subject.Part part) {
            return isSeveral(part.whole());
        } else if (subject instanceof Subject.Element element) {
            return isSeveral(element.whole());
        }
        return SEVERAL.contains(((Subject.Named) subject).name());
    }

    private Buckets buckets(Token how, boolean time) throws QueryException {
        Buckets buckets = how.is("step") ? steps(time) : Buckets.powers(how.is("log2") ? 2 : 10);
        parser.expect(")");
        return buckets;
    }

    private Buckets steps(boolean time) throws QueryException {
        parser.expect(",");
        int position = parser.next().position();
        Number step = parser.number(time);
        if (step.doubleValue() == 0) {
            throw new QueryException(position, "a step is more than 0");
        }
        return Buckets.steps(step);
    }
}
