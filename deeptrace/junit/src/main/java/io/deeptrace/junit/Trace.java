// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.RunningAgent;
import io.deeptrace.model.TraceReader;
import io.deeptrace.model.query.MethodPattern;
import io.deeptrace.model.query.Query;
import io.deeptrace.model.query.QueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What the test has called so far, as a parameter of the test. Methods are named by {@code Repository#find*}: a class, with its package or without, and a method; {@code *} stands
 * for any characters of a name, {@code **} for packages too; {@code #find} is a method of any class. Every call is counted: a test with this parameter has no caps.
 */
public final class Trace {
    private final TestName test;
    private final Path file;

    private Trace(TestName test, Path file) {
        this.test = test;
        this.file = file;
    }

    static Trace of(TestName test, Path file) {
        return new Trace(test, file);
    }

    /** Of a test that could not be traced: it is aborted when it asks. */
    static Trace absent() {
        return new Trace(null, null);
    }

    /**
     * The calls of these methods.
     *
     * @throws IllegalArgumentException if that names no method
     * @throws AssertionFailedError if not every call was recorded
     */
    public Calls calls(String pattern) {
        io.deeptrace.model.Trace trace = read();
        MethodPattern methods = MethodPattern.of(pattern);
        int[] found = IntStream.range(0, trace.callCount())
                .filter(call -> methods.matches(trace.method(call).ref()))
                .toArray();
        return Calls.of(trace, "of " + pattern, found);
    }

    /**
     * The calls that fit a question, as {@code arg.fruit == "apple" && dur > 1ms}; the language is that of {@code deeptrace query}.
     *
     * @throws IllegalArgumentException if the question cannot be understood
     */
    public Calls where(String question) {
        io.deeptrace.model.Trace trace = read();
        return Calls.of(trace, "where " + question, query(question).of(trace).toArray());
    }

    /** Fails if one of these methods was called. */
    public Trace neverCalls(String pattern) {
        calls(pattern).times(0);
        return this;
    }

    /** Fails if these methods were called more often. */
    public Trace noMoreThan(int most, String pattern) {
        calls(pattern).atMost(most);
        return this;
    }

    /** Fails unless there is a call of each pattern that begins after one of the pattern before it. */
    public Trace inOrder(String... patterns) {
        io.deeptrace.model.Trace trace = read();
        long after = Long.MIN_VALUE;
        int last = -1;
        for (String pattern : patterns) {
            MethodPattern methods = MethodPattern.of(pattern);
            long from = after;
            int before = last;
            String place = before < 0 ? "" : "after " + Calls.text(trace, before) + ' ';
            last = IntStream.range(0, trace.callCount())
                    .filter(call -> methods.matches(trace.method(call).ref()))
                    .filter(call -> trace.start(call) > from || trace.start(call) == from && call > before)
                    .boxed()
                    .min((one, other) -> Long.compare(trace.start(one), trace.start(other)))
                    .orElseThrow(() -> new AssertionFailedError("Expected calls in the order "
                            + String.join(", ", patterns) + "; " + place + "there is none of " + pattern + '.'));
            after = trace.start(last);
        }
        return this;
    }

    /**
     * Fails if what was called so far differs from what was called when this was written: calls that are new or missing, other arguments, results, exceptions. What differs between any two runs
     * (times, numbers of objects and threads, …) does not count. Written by the first run, to {@code src/test/resources/PACKAGE/CLASS/NAME.dtrace}, and again where
     * the system property {@code deeptrace.golden.update} is {@code true}.
     */
    public Trace matchesGolden(String name) {
        read();
        Golden.of(test, name).hold(file);
        return this;
    }

    /** The recorded calls, for anything else. */
    public io.deeptrace.model.Trace model() {
        return read();
    }

    static Query query(String question) {
        try {
            return Query.parse(question);
        } catch (QueryException e) {
            throw new IllegalArgumentException("The question is not understood here: " + e.shownIn(question) + ".", e);
        }
    }

    private io.deeptrace.model.Trace read() {
        if (file == null) {
            throw new TestAbortedException("DeepTrace: this test is not traced, so it cannot ask what was called.");
        }
        try {
            if (!RunningAgent.hasAllCalls()) {
                throw new AssertionFailedError("Not every call was recorded, so calls cannot be counted:"
                        + " give a larger budget to @DeepTrace, or exclude methods.");
            }
            return TraceReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file == null ? "no trace" : List.of(file).toString();
    }
}
