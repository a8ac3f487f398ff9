// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import io.deeptrace.model.query.Query;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;

/** Some calls of a trace, to be narrowed and counted. Immutable; what fails names the calls that are there. */
public final class Calls {
    private static final int SHOWN = 10;
    private static final int VALUE_LENGTH = 60;

    private final Trace trace;
    private final String what;
    private final int[] calls;

    Calls(Trace trace, String what, int[] calls) {
        this.trace = trace;
        this.what = what;
        this.calls = calls.clone();
    }

    /**
     * Those with these arguments. Numbers, booleans, characters, strings, enum constants and null can be compared.
     *
     * @throws IllegalArgumentException if one of them is something else: ask by {@link #where}
     */
    public Calls withArgs(Object... arguments) {
        List<SameValue> wanted = Arrays.stream(arguments).map(SameValue::of).toList();
        return narrowed(" with " + Arrays.toString(arguments), call -> {
            List<Value> values = trace.values(call).arguments();
            return values.size() == wanted.size()
                    && IntStream.range(0, wanted.size())
                            .allMatch(i -> wanted.get(i).is(values.get(i)));
        });
    }

    /**
     * Those that returned this.
     *
     * @throws IllegalArgumentException as {@link #withArgs}
     */
    public Calls returning(Object result) {
        SameValue wanted = SameValue.of(result);
        return narrowed(
                " returning " + result,
                call -> trace.values(call).result() != null
                        && wanted.is(trace.values(call).result()));
    }

    /** Those that ended by an exception of this class, or of one with this simple name. */
    public Calls throwing(String exception) {
        return narrowed(
                " throwing " + exception,
                call -> trace.outcome(call) == Outcome.THREW
                        && trace.values(call).thrown() != null
                        && trace.values(call).thrown().bare() instanceof Value.Exception thrown
                        && (thrown.type().equals(exception) || thrown.type().endsWith('.' + exception)));
    }

    /**
     * Those that fit a question, as {@code arg.order.id == 17 && dur > 1ms}; the language is that of {@code deeptrace query}.
     *
     * @throws IllegalArgumentException if it cannot be understood
     */
    public Calls where(String question) {
        Query query = io.deeptrace.junit.Trace.query(question);
        return narrowed(" where " + question, call -> query.fits(trace, call));
    }

    /** Fails unless there are just so many. */
    public Calls times(int count) {
        return require(calls.length == count, count == 0 ? "no " + what : count + " " + what);
    }

    /** Fails if there are fewer. */
    public Calls atLeast(int count) {
        return require(calls.length >= count, "at least " + count + " " + what);
    }

    /** Fails if there are more. */
    public Calls atMost(int count) {
        return require(calls.length <= count, "at most " + count + " " + what);
    }

    /** Fails unless one of them threw an exception of this class. */
    public Calls threw(Class<? extends Throwable> exception) {
        throwing(exception.getName()).atLeast(1);
        return this;
    }

    /** Fails if they took longer together; time inside one another counts once. */
    public Calls tookAtMost(Duration most) {
        long nanos = nanos();
        return require(
                nanos <= most.toNanos(), what + " in at most " + most + "; they took " + Duration.ofNanos(nanos));
    }

    /** Fails if they took a larger part of the time from the first recorded call to the last: 0 to 1. */
    public Calls tookAtMost(double share) {
        double took = trace.duration() == 0 ? 0 : (double) nanos() / trace.duration();
        return require(took <= share, what + " in at most " + share + " of the time; they took " + took);
    }

    /** How many there are. */
    public int count() {
        return calls.length;
    }

    private long nanos() {
        long sum = 0;
        int end = -1;
        for (int call : calls) {
            if (call >= end) {
                sum += trace.end(call) - trace.start(call);
                end = trace.subtreeEnd(call);
            }
        }
        return sum;
    }

    private Calls narrowed(String how, IntPredicate test) {
        return new Calls(trace, what + how, IntStream.of(calls).filter(test).toArray());
    }

    private Calls require(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionFailedError("Expected " + expected + ", and there are " + calls.length
                    + (calls.length == 0 ? "." : ":\n" + lines()));
        }
        return this;
    }

    private String lines() {
        ValueText text = new ValueText(VALUE_LENGTH);
        String shown = IntStream.of(calls)
                .limit(SHOWN)
                .mapToObj(call -> "  " + trace.method(call).ref().simpleClassName() + '.'
                        + trace.method(call).ref().name()
                        + trace.values(call).arguments().stream()
                                .map(text::of)
                                .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining("\n"));
        return calls.length > SHOWN ? shown + "\n  … and " + (calls.length - SHOWN) + " more" : shown;
    }
}
