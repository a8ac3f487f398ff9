// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Expression;
import io.deeptrace.model.Trace;

/** A line of the text tree. */
sealed interface Row {
    /** A recorded call. */
    record Call(int call) implements Row {}

    /** Recorded calls like those shown above: the same method, from the same site, with the same kind of end. */
    final class More implements Row {
        private final Trace.Method method;
        private final Trace.Outcome outcome;
        private int count;
        private long nanos;

        More(Trace.Method method, Trace.Outcome outcome) {
            this.method = method;
            this.outcome = outcome;
        }

        void add(long duration) {
            count++;
            nanos += duration;
        }

        Trace.Method method() {
            return method;
        }

        Trace.Outcome outcome() {
            return outcome;
        }

        int count() {
            return count;
        }

        long nanos() {
            return nanos;
        }
    }

    /** Calls counted and not recorded, and how many of the same method and site were recorded beside them. */
    record Capped(Trace.Capped capped, long recorded) implements Row {}

    /** An expression of the call was evaluated, for so many times by now. */
    record Evaluated(Trace.Evaluation evaluation, long time) implements Row {}

    /** From here on an expression was evaluated so many times more ({@link Trace.Gap}), which is not recorded; or, where that is null, expressions were that are not shown. */
    record MoreEvaluated(Expression expression, long count) implements Row {}

    /** A thread that the call started; its calls are below. */
    record Thread(Trace.Lane lane) implements Row {}

    /** Calls that are not shown because they lie too deep; 0 if not known how many. */
    record Deeper(int calls) implements Row {}
}
