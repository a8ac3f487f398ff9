// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.stream.IntStream;

/** A question that each call of a trace answers with yes or no. */
public final class Query {
    private final CallTest test;

    private Query(CallTest test) {
        this.test = test;
    }

    /**
     * Understands a question, as {@code arg.fruit == "apple" && dur > 1ms}.
     *
     * @throws QueryException if it cannot be understood
     */
    public static Query parse(String question) throws QueryException {
        return new Query(new Parser(Tokens.of(question)).question());
    }

    /** Whether the call fits. */
    public boolean fits(Trace trace, int call) {
        return test.test(trace, call);
    }

    /** All calls that fit, ascending. */
    public IntStream of(Trace trace) {
        return IntStream.range(0, trace.callCount()).filter(call -> fits(trace, call));
    }
}
