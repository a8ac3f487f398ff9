// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A question that each call of a trace answers with yes or no. */
public final class Query {
    private final CallTest test;
    private final Set<String> argumentNames;

    private Query(CallTest test, Set<String> argumentNames) {
        this.test = test;
        this.argumentNames = Set.copyOf(argumentNames);
    }

    /**
     * Understands a question, as {@code arg.fruit == "apple" && dur > 1ms}.
     *
     * @throws QueryException if it cannot be understood
     */
    public static Query parse(String question) throws QueryException {
        Parser parser = new Parser(Tokens.of(question));
        return new Query(parser.question(), parser.argumentNames());
    }

    /** The question that every call fits. */
    public static Query all() {
        return new Query((trace, call) -> true, Set.of());
    }

    /**
     * Not which calls fit, but what they come to: how many they are and how long they took, by what one to four keys are in
     * them, as {@code arg.fruit} or {@code thread, log2(dur)}.
     *
     * @throws QueryException if the keys cannot be understood
     */
    public Grouping groupBy(String keys) throws QueryException {
        return Grouping.parse(this, keys);
    }

    /** Of the names of arguments that it asks for, sorted, those that no method of the trace has a parameter of. */
    public List<String> unknownArguments(Trace trace) {
        return unknown(argumentNames, trace);
    }

    static List<String> unknown(Set<String> names, Trace trace) {
        Set<String> unknown = new TreeSet<>(names);
        for (Trace.Method method : trace.methods().values()) {
            if (method.parameterNames() != null) {
                unknown.removeAll(method.parameterNames());
            }
        }
        return List.copyOf(unknown);
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
