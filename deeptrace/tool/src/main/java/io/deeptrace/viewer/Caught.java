// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import java.util.function.IntFunction;

/**
 * An exception that was caught before another one was thrown that goes back to it: of a callee of the call that threw the other
 * one, or of work that another thread had done.
 *
 * @param call the last call that it ended
 * @param wrapped whether it is a cause of the other one; else the other one is it again, thrown anew
 */
record Caught(int call, boolean wrapped) {

    /** Finds them in a trace. */
    static final class Finder {
        private final Trace trace;
        private final IntFunction<Value.Exception> exceptionOf;
        private final Escaped escaped;

        /** @param exceptionOf the exception that ended a call, or null */
        Finder(Trace trace, IntFunction<Value.Exception> exceptionOf) {
            this.trace = trace;
            this.exceptionOf = exceptionOf;
            this.escaped = new Escaped(trace, exceptionOf);
        }

        /** The last one before this exception, with which this call ended and none of its callees; null if there is none. */
        Caught before(int call, Value.Exception thrown) {
            Caught found = ofCallee(call, thrown);
            for (Value at = thrown.cause().bare(); found == null && at instanceof Value.Exception cause; ) {
                Integer other = escaped.before(trace.end(call), cause);
                found = other == null ? null : new Caught(other, true);
                at = cause.cause().bare();
            }
            return found;
        }

        private Caught ofCallee(int call, Value.Exception thrown) {
            Caught found = null;
            for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
                Value.Exception earlier = trace.outcome(child) == Outcome.THREW ? exceptionOf.apply(child) : null;
                if (earlier != null && isCause(earlier, thrown)) {
                    found = new Caught(child, true);
                } else if (earlier != null && !earlier.frames().isEmpty() && earlier.isLike(thrown)) {
                    found = new Caught(child, false);
                }
            }
            return found;
        }

        /** A cause is kept without its stack: class and message have to do. */
        private static boolean isCause(Value.Exception earlier, Value.Exception thrown) {
            Value cause = thrown.cause().bare();
            while (cause instanceof Value.Exception exception) {
                if (exception.type().equals(earlier.type())
                        && exception.message().equals(earlier.message())) {
                    return true;
                }
                cause = exception.cause().bare();
            }
            return false;
        }
    }
}
