// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * The calls that woven code makes. For a method of the closure:
 *
 * <pre>
 *   Frame f = Probe.enter(METHOD);          // enterInitializer for &lt;clinit&gt;; for a root:
 *                                           // Asked a = asks(METHOD); asked(x, a); … enterRoot(METHOD, a)
 *   Probe.argument(receiver, f); Probe.argument(x, f); …
 *   Probe.start(f);
 *   try {
 *     … Probe.at(f, SITE); call(); …        // before each planned call instruction
 *     Probe.exit(result, f); return result; // Probe.exit(f) for void
 *   } catch (Throwable t) {                 // not around this(…) and super(…)
 *     Probe.thrown(t, f); throw t;
 *   }
 * </pre>
 *
 * Woven code calls a class that extends this one, which the agent makes, and in which the first three steps are one method for each
 * shape of arguments; that one asks {@link #admits} first. Every method accepts a null frame and then does nothing. None of
 * them ever throws, blocks on a lock that traced code could hold, or calls code of the traced program.
 */
public class Probe {
    /** Nobody makes one; those that stand in for it extend it. */
    Probe() {}

    /**
     * What records the calls of this thread, if there is more to do for a call that begins than to count it inside a capped one,
     * which is done then: {@link #enter} it. Else null.
     */
    @ForceInline
    public static Lane admits() {
        Lane lane = Gate.lane();
        if (lane != null && lane.top == Lane.CAPPED) {
            lane.capped.nested++;
            return null;
        }
        return lane;
    }

    /**
     * Begins the record of a call, in place of {@link #enter}, which is for it wherever this or {@link #began} gives none.
     *
     * @param lane what {@link #admits} gave
     * @param values how many values follow at most
     * @return where to write them, or 0
     */
    @ForceInline
    public static long begins(Lane lane, int method, int values) {
        return QuickCalls.begins(lane, method, values);
    }

    /** Whether arguments are recorded. */
    @ForceInline
    public static boolean keepsValues(Lane lane) {
        return lane.keepsValues;
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(boolean value, long at) {
        return Numbers.value(at, value ? Format.VALUE_TRUE : Format.VALUE_FALSE, 0);
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(byte value, long at) {
        return Numbers.value(at, Format.VALUE_BYTE, Numbers.signed(value));
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(short value, long at) {
        return Numbers.value(at, Format.VALUE_SHORT, Numbers.signed(value));
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(char value, long at) {
        return Numbers.value(at, Format.VALUE_CHAR, value);
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(int value, long at) {
        return Numbers.value(at, Format.VALUE_INT, Numbers.signed(value));
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(long value, long at) {
        return Numbers.value(at, Format.VALUE_LONG, Numbers.signed(value));
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(float value, long at) {
        return Numbers.value(at, Format.VALUE_FLOAT, Numbers.of(value));
    }

    /** Writes the next argument; where to go on. */
    @ForceInline
    public static long write(double value, long at) {
        return Numbers.value(at, Format.VALUE_DOUBLE, Numbers.of(value));
    }

    /** Writes that the next argument is masked; where to go on. */
    @ForceInline
    public static long writeMasked(long at) {
        return Numbers.value(at, Format.VALUE_MASKED, 0);
    }

    /** All arguments are written; where to go on. */
    @ForceInline
    public static long endValues(long at) {
        Memory.U.putByte(null, at, (byte) Format.VALUE_END);
        return at + 1;
    }

    /** The call begins, and its record ends here; null if it has to be {@link #enter entered}. */
    @ForceInline
    public static Frame began(Lane lane, int method, long at) {
        return QuickCalls.began(lane, method, at);
    }

    /**
     * Begins a call that is one more of many that are only counted, in place of {@link #enter} and all that follows it up to {@link #start};
     * null if it is another one.
     *
     * @param lane what {@link #admits} gave
     */
    @ForceInline
    public static Frame repeats(Lane lane, int method) {
        return TimeSamples.repeats(lane, method);
    }

    /** A call of a method of the closure begins on this thread. Null if it is not to be recorded. */
    public static Frame enter(int method) {
        Lane lane = Gate.lane();
        return lane == null ? null : lane.enter(method, Entry.CALL);
    }

    /** As {@link #enter}, of a class initializer: the JVM runs it, no call instruction does. */
    public static Frame enterInitializer(int method) {
        Lane lane = Gate.lane();
        return lane == null ? null : lane.enter(method, Entry.INITIALIZER);
    }

    /** In an armed recording: the next root that this thread enters opens the scope. */
    public static void arm() {
        Gate.armed = Thread.currentThread();
    }

    /** As {@link #enter}, and opens the scope if this thread is in none. */
    public static Frame enterRoot(int method) {
        return Scopes.enterRoot(method, null);
    }

    /** As {@link #enterRoot(int)}, if the root's values fit: those that were handed to what {@link #asks} gave. */
    public static Frame enterRoot(int method, Asked asked) {
        return Scopes.enterRoot(method, asked);
    }

    /** What has to know the values of a root, in their order, before {@link #enterRoot(int, Asked)}; null if nothing has. */
    public static Asked asks(int method) {
        return Scopes.asks(method);
    }

    /** The root's next value. */
    public static void asked(Object value, Asked by) {
        if (by != null) {
            by.next(value);
        }
    }

    /** The root's next value. */
    public static void asked(boolean value, Asked by) {
        if (by != null) {
            by.next(value ? Format.VALUE_TRUE : Format.VALUE_FALSE, 0);
        }
    }

    /** The root's next value. */
    public static void asked(char value, Asked by) {
        if (by != null) {
            by.next(Format.VALUE_CHAR, value);
        }
    }

    /** The root's next value, a byte, a short or an int. */
    public static void asked(int value, Asked by) {
        if (by != null) {
            by.next(Format.VALUE_LONG, Numbers.signed(value));
        }
    }

    /** The root's next value. */
    public static void asked(long value, Asked by) {
        if (by != null) {
            by.next(Format.VALUE_LONG, Numbers.signed(value));
        }
    }

    /** The root's next value. */
    public static void asked(float value, Asked by) {
        if (by != null) {
            by.next(Format.VALUE_FLOAT, Numbers.of(value));
        }
    }

    /** The root's next value. */
    public static void asked(double value, Asked by) {
        if (by != null) {
            by.next(Format.VALUE_DOUBLE, Numbers.of(value));
        }
    }

    /** The root's next value is masked. */
    public static void askedMasked(Asked by) {
        if (by != null) {
            by.next(Format.VALUE_MASKED, 0);
        }
    }

    /** As {@link #enter}, by the caller, right before it calls: unless the receiver is null, where the JVM calls nothing. */
    public static Frame enterOn(Object receiver, int method) {
        Lane lane = Gate.lane();
        return lane == null || receiver == null ? null : lane.enter(method, Entry.CALL);
    }

    /** As {@link #enterOn}, where the receiver's class decides: null unless one of those methods of {@link Recorder#select} is run. */
    public static Frame enterSelected(Object receiver, int number) {
        Lane lane = Gate.lane();
        int method = lane == null || receiver == null ? 0 : lane.selected(receiver.getClass(), number);
        return method == 0 ? null : lane.enter(method, Entry.CALL);
    }

    /** The next argument, in order; the receiver first. */
    public static void argument(Object value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(value, false);
        }
    }

    /** The next argument. */
    public static void argument(boolean value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(value ? Format.VALUE_TRUE : Format.VALUE_FALSE, 0);
        }
    }

    /** The next argument. */
    public static void argument(byte value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_BYTE, Numbers.signed(value));
        }
    }

    /** The next argument. */
    public static void argument(short value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_SHORT, Numbers.signed(value));
        }
    }

    /** The next argument. */
    public static void argument(char value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_CHAR, value);
        }
    }

    /** The next argument. */
    public static void argument(int value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_INT, Numbers.signed(value));
        }
    }

    /** The next argument. */
    public static void argument(long value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_LONG, Numbers.signed(value));
        }
    }

    /** The next argument. */
    public static void argument(float value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_FLOAT, Numbers.of(value));
        }
    }

    /** The next argument. */
    public static void argument(double value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_DOUBLE, Numbers.of(value));
        }
    }

    /** The next argument has the name of a secret: it is masked, unless it is null, a boolean or an enum constant. */
    public static void maskedArgument(Object value, Frame frame) {
        if (frame != null) {
            frame.lane.argument(value, true);
        }
    }

    /** The next argument, a number, is masked by a redaction rule. */
    public static void maskedArgument(Frame frame) {
        if (frame != null) {
            frame.lane.argument(Format.VALUE_MASKED, 0);
        }
    }

    /** All arguments are given: the call's time starts. */
    public static void start(Frame frame) {
        if (frame != null) {
            frame.lane.start(frame);
        }
    }

    /** The call is about to execute the call instruction of this site. */
    public static void at(Frame frame, int site) {
        if (frame != null) {
            frame.lane.at(frame, site);
        }
    }

    /**
     * Whether the inside of this call is recorded: then {@link #evaluated} and the like follow, else none.
     *
     * @param first the number of the method's first expression
     * @param count how many it has
     */
    public static boolean opens(Frame frame, int first, int count) {
        return frame != null && Insides.opens(frame, first, count);
    }

    /** The call has come to an expression that has no value. */
    public static void reached(int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_END, 0);
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(boolean value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, value ? Format.VALUE_TRUE : Format.VALUE_FALSE, 0);
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(byte value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_BYTE, Numbers.signed(value));
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(short value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_SHORT, Numbers.signed(value));
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(char value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_CHAR, value);
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(int value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_INT, Numbers.signed(value));
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(long value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_LONG, Numbers.signed(value));
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(float value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_FLOAT, Numbers.of(value));
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(double value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_DOUBLE, Numbers.of(value));
        }
    }

    /** An expression of the call has this value. */
    public static void evaluated(Object value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, value, false);
        }
    }

    /** An expression of the call has the name of a secret: it is masked, unless it is null, a boolean or an enum constant. */
    public static void maskedEvaluated(Object value, int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, value, true);
        }
    }

    /** An expression of the call, a number, is masked by a redaction rule. */
    public static void maskedEvaluated(int expression, Frame frame) {
        if (frame != null) {
            frame.lane.insides.evaluated(frame, expression, Format.VALUE_MASKED, 0);
        }
    }

    /** An expression of the call is true if a jump with this opcode (JVMS §6.5), on this operand, would be taken. */
    public static void compared(int value, int jump, int expression, Frame frame) {
        evaluated(Comparison.holds(value, 0, jump - Comparison.IFEQ), expression, frame);
    }

    /** An expression of the call is true if a jump with this opcode, on these operands, would be taken. */
    public static void compared(int one, int other, int jump, int expression, Frame frame) {
        evaluated(Comparison.holds(one, other, jump - Comparison.IF_ICMPEQ), expression, frame);
    }

    /** An expression of the call is true if a jump with this opcode, on this operand, would be taken. */
    public static void compared(Object value, int jump, int expression, Frame frame) {
        evaluated((value == null) == (jump == Comparison.IFNULL), expression, frame);
    }

    /** An expression of the call is true if a jump with this opcode, on these operands, would be taken. */
    public static void compared(Object one, Object other, int jump, int expression, Frame frame) {
        evaluated((one == other) == (jump == Comparison.IF_ACMPEQ), expression, frame);
    }

    /** The call returns nothing. */
    public static void exit(Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_END, 0);
        }
    }

    /** The call returns this. For a constructor: the constructed object. */
    public static void exit(Object result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, result, false, false);
        }
    }

    /** The call returns this. */
    public static void exit(boolean result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, result ? Format.VALUE_TRUE : Format.VALUE_FALSE, 0);
        }
    }

    /** The call returns this. */
    public static void exit(byte result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_BYTE, Numbers.signed(result));
        }
    }

    /** The call returns this. */
    public static void exit(short result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_SHORT, Numbers.signed(result));
        }
    }

    /** The call returns this. */
    public static void exit(char result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_CHAR, result);
        }
    }

    /** The call returns this. */
    public static void exit(int result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_INT, Numbers.signed(result));
        }
    }

    /** The call returns this. */
    public static void exit(long result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_LONG, Numbers.signed(result));
        }
    }

    /** The call returns this. */
    public static void exit(float result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_FLOAT, Numbers.of(result));
        }
    }

    /** The call returns this. */
    public static void exit(double result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_DOUBLE, Numbers.of(result));
        }
    }

    /** The call returns something with the name of a secret: masked, unless null, a boolean or an enum constant. */
    public static void maskedExit(Object result, Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, result, true, false);
        }
    }

    /** The call returns a number that a redaction rule masks. */
    public static void maskedExit(Frame frame) {
        if (frame != null && !frame.lane.endsRepeated(frame)) {
            frame.lane.exit(frame, Format.VALUE_MASKED, 0);
        }
    }

    /** The call ends by this exception. */
    public static void thrown(Throwable exception, Frame frame) {
        if (frame != null) {
            frame.lane.exit(frame, exception, false, true);
        }
    }

    /** This thread is about to start another one: what that one does belongs to the open call. */
    public static void threadStarting(Thread thread) {
        Lane lane = Gate.lane();
        if (lane != null) {
            lane.work.startThread(thread);
        }
    }

    /** The JVM shows agents a class on this thread: until {@link #agentsEnd} what is called is not the program's. */
    public static void agentsBegin() {
        Lane lane = Gate.lane();
        if (lane != null) {
            OtherAgents.begin(lane);
        }
    }

    /** All agents have seen the class. */
    public static void agentsEnd() {
        Lane lane = Gate.lane();
        if (lane != null) {
            OtherAgents.end(lane);
        }
    }

    /** This thread gives a task to a pool of threads: what that does with it belongs to the open call. */
    public static void handOver(Object task, Object pool) {
        Tasks.handOver(task, pool);
    }

    /** The pool will not run this task after all. */
    public static void withdraw(Object task, Object pool) {
        Tasks.withdraw(task, pool);
    }

    /** The pool has been asked to give up this task, and has done so if {@code removed}. */
    public static void withdraw(boolean removed, Object task, Object pool) {
        if (removed) {
            Tasks.withdraw(task, pool);
        }
    }

    /** This thread gives a task to a fork-join pool; null for the pool if it does not matter which one. */
    public static void fork(Object task, Object pool) {
        Tasks.fork(task, pool);
    }

    /**
     * This thread begins a task that it got from a pool; null if there is none. It may be told more than once until the task
     * ends.
     */
    public static void beginTask(Object task, Object pool) {
        Tasks.begin(task, pool);
    }

    /** This thread begins a fork-join task. */
    public static void beginForked(Object task) {
        Tasks.beginForked(task);
    }

    /** This thread has ended the task of this pool, or this fork-join task. */
    public static void endTask(Object poolOrTask) {
        Tasks.end(poolOrTask);
    }
}
