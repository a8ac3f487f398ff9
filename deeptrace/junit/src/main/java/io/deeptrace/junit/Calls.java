// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import io.deeptrace.model.query.Query;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;

/** Some calls of a trace, to be narrowed and counted. Immutable; what fails names the calls that are there. */
public final class Calls {
    private static final int SHOWN = 10;
    private static final int VALUE_LENGTH = 60;
    private static final double NANOS_PER_MS = 1e6;

    private final Trace trace;
    /** Which calls, after the word {@code calls}. */
    private final String which;

    private final int[] calls;
    /** Those that these were chosen from; null if from all. */
    private final Calls before;

    private Calls(Trace trace, String which, int[] calls, Calls before) {
        this.trace = trace;
        this.which = which;
        this.calls = calls.clone();
        this.before = before;
    }

    /**
     * Some of all calls.
     *
     * @param which in words that follow the word calls
     */
    static Calls of(Trace trace, String which, int[] calls) {
        return new Calls(trace, which, calls, null);
    }

    /**
     * Those with these arguments. Numbers, booleans, characters, strings, enum constants, UUIDs, those of {@code java.time}, null, and arrays and lists of these can be compared.
     *
     * @throws IllegalArgumentException if one of them is something else: ask by {@link #where}
     */
    public Calls withArgs(Object... arguments) {
        List<SameValue> wanted = Arrays.stream(arguments).map(SameValue::of).toList();
        return narrowed(" with " + Arrays.deepToString(arguments), call -> {
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
        return throwing(exception, type -> type.equals(exception) || type.endsWith('.' + exception));
    }

    private Calls throwing(String exception, Predicate<String> type) {
        return narrowed(
                " throwing " + exception,
                call -> trace.outcome(call) == Outcome.THREW
                        && trace.values(call).thrown() != null
                        && trace.values(call).thrown().bare() instanceof Value.Exception thrown
                        && type.test(thrown.type()));
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
        return require(calls.length == count, count == 0 ? "no " + calls(2) : count + " " + calls(count));
    }

    /** Fails if there are fewer. */
    public Calls atLeast(int count) {
        return require(calls.length >= count, "at least " + count + ' ' + calls(count));
    }

    /** Fails if there are more. */
    public Calls atMost(int count) {
        return require(calls.length <= count, "at most " + count + ' ' + calls(count));
    }

    /** Fails unless one of them threw an exception of this class or of one below it. */
    public Calls threw(Class<? extends Throwable> exception) {
        throwing(exception.getName(), type -> isA(type, exception)).atLeast(1);
        return this;
    }

    /** The trace knows the names of classes alone; it is of this JVM, which has them. */
    private static boolean isA(String type, Class<?> exception) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return exception.isAssignableFrom(Class.forName(type, false, loader));
        } catch (ClassNotFoundException | LinkageError ofAnotherLoader) {
            return type.equals(exception.getName());
        }
    }

    /** Fails if they took longer together; time inside one another counts once. */
    public Calls tookAtMost(Duration most) {
        long nanos = nanos();
        return requireTime(nanos <= most.toNanos(), most.toNanos() / NANOS_PER_MS, nanos / NANOS_PER_MS, " ms");
    }

    /** Fails if they took a larger part of the time from the first recorded call to the last: 0 to 1. */
    public Calls tookAtMost(double share) {
        double took = trace.duration() == 0 ? 0 : (double) nanos() / trace.duration();
        return requireTime(took <= share, share * 100, took * 100, " % of the time");
    }

    private Calls requireTime(boolean holds, double most, double took, String unit) {
        return require(
                holds, calls(2) + " to take at most " + rounded(most) + unit + "; they took " + rounded(took) + unit);
    }

    private static String rounded(double number) {
        return new BigDecimal(number)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
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
        return new Calls(trace, which + how, IntStream.of(calls).filter(test).toArray(), this);
    }

    private String calls(int count) {
        return (count == 1 ? "call " : "calls ") + which;
    }

    private Calls require(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionFailedError("Expected " + expected + ", and there " + there());
        }
        return this;
    }

    private String there() {
        if (calls.length > 0) {
            return (calls.length == 1 ? "is 1:\n" : "are " + calls.length + ":\n") + lines();
        }
        Calls more = this;
        while (more.before != null && more.calls.length == 0) {
            more = more.before;
        }
        return "is none; " + (more.calls.length == 0 ? "what was called is " + methods() : more.all());
    }

    private String all() {
        return (calls.length == 1 ? "the one " : "all ") + calls(calls.length) + ":\n" + lines();
    }

    /** The first methods that were called. */
    private String methods() {
        List<String> names = IntStream.range(0, trace.callCount())
                .mapToObj(call -> trace.method(call).ref())
                .map(ref -> ref.simpleClassName() + '#' + ref.name())
                .distinct()
                .limit(SHOWN + 1)
                .toList();
        return names.isEmpty()
                ? "nothing."
                : names.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (names.size() > SHOWN ? ", …" : ".");
    }

    private String lines() {
        String shown = IntStream.of(calls)
                .limit(SHOWN)
                .mapToObj(call -> "  " + text(trace, call))
                .collect(Collectors.joining("\n"));
        return calls.length > SHOWN ? shown + "\n  … and " + (calls.length - SHOWN) + " more" : shown;
    }

    /** {@code Shop.price("apple") → 20}, or how else it ended. */
    static String text(Trace trace, int call) {
        ValueText text = new ValueText(VALUE_LENGTH);
        Trace.Values values = trace.values(call);
        String called = trace.method(call).ref().simpleClassName()
                + '.'
                + trace.method(call).ref().name()
                + values.arguments().stream().map(text::of).collect(Collectors.joining(", ", "(", ")"));
        if (trace.outcome(call) == Outcome.THREW) {
            return called + " ✗" + (values.thrown() == null ? "" : ' ' + text.of(values.thrown()));
        }
        return values.result() == null ? called : called + " → " + text.of(values.result());
    }
}
