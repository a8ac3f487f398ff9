// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.regex.Pattern;

/** Something that is true of a call, or not. */
interface CallTest {
    boolean test(Trace trace, int call);

    /** One thing and another. */
    record Both(CallTest one, CallTest other) implements CallTest {
        @Override
        public boolean test(Trace trace, int call) {
            return one.test(trace, call) && other.test(trace, call);
        }
    }

    /** One thing or another. */
    record Either(CallTest one, CallTest other) implements CallTest {
        @Override
        public boolean test(Trace trace, int call) {
            return one.test(trace, call) || other.test(trace, call);
        }
    }

    /** What is not so. */
    record Negation(CallTest inner) implements CallTest {
        @Override
        public boolean test(Trace trace, int call) {
            return !inner.test(trace, call);
        }
    }

    /** A pattern that is found in the text of a subject. */
    record Match(Subject subject, Pattern pattern) implements CallTest {
        @Override
        public boolean test(Trace trace, int call) {
            return subject.of(trace, call)
                    .anyMatch(value -> pattern.matcher(Plain.text(value)).find());
        }
    }
}
