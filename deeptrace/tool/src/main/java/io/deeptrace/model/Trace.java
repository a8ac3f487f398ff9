// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.Keep;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * One recording. Calls are numbered from 0: lane by lane, each lane in the order of its entries, so that a parent in the
 * same lane comes before its children and a call's subtree within its lane is a run of numbers. Times are ns since the
 * trace's start.
 */
public interface Trace {
    /** Wall-clock time of trace time 0. */
    Instant startedAt();

    /** The last time known in the trace, in ns since its start. */
    long duration();

    /** Number of recorded calls. */
    int callCount();

    /** The call that made this one, in this lane or in another that started it; -1 for a root call. */
    int parent(int call);

    /** The first call of the run that ends this call's subtree within its lane: one past its last descendant. */
    int subtreeEnd(int call);

    /** The calls made by this one, in order: those of its lane by start, then those of the lanes it started, in that order. */
    int[] children(int call);

    /** The root calls, by start. */
    int[] roots();

    /** Number of ancestors. */
    int depth(int call);

    /** The method called. */
    Method method(int call);

    /** Where it was called from, or null if unknown. */
    Site site(int call);

    /** The thread it ran on, and for whom that worked. */
    Lane lane(int call);

    /** When it began. */
    long start(int call);

    /** When it ended; for a call that was unfinished, the last time known in its lane. */
    long end(int call);

    /** How it ended. */
    Outcome outcome(int call);

    /**
     * The call in which the exception that ended this call was first seen: this call itself or one below it that passed
     * the same exception on (the same object, or one of the same class, message and cause); -1 for a call that did not end by an exception. A call that threw and whose parent has
     * another origin was caught by its parent.
     */
    int origin(int call);

    /** Receiver (null for static methods and constructors), arguments and result or exception; decoded on request. */
    Values values(int call);

    /**
     * Which calls may have this text, whatever its case, in what {@link ValueText} makes of their receiver, an argument, their result or exception:
     * all that have it, and some others. To look at the values of these alone is many times as fast.
     */
    default IntPredicate mayShow(String text) {
        return call -> true;
    }

    /** Calls made by this one that were counted and not recorded. */
    List<Capped> capped(int call);

    /**
     * What was evaluated inside this call, in order, and where that is not told; empty if its method's inside was not recorded. Of expressions
     * whose value follows from their parts {@link DerivedValues} tells it.
     */
    List<Step> steps(int call);

    /** Those of the {@link #steps} of this call that are told. */
    default List<Evaluation> evaluations(int call) {
        return steps(call).stream()
                .filter(Evaluation.class::isInstance)
                .map(Evaluation.class::cast)
                .toList();
    }

    /** What is recorded inside the calls of this method, its expressions in the order of the source; null if nothing is. */
    InnerMethod inside(Method method);

    /** All methods of the plan, and those entered that it does not hold, by id. */
    Map<Integer, Method> methods();

    /** All lanes, by number; those of one thread in order of time. */
    List<Lane> lanes();

    /** The threads: each as one lane that holds the calls of all its lanes, and whose parent is that of the first of them. */
    default List<Lane> threads() {
        List<Lane> threads = new ArrayList<>();
        for (Lane lane : lanes()) {
            int last = threads.size() - 1;
            if (last >= 0 && threads.get(last).number() == lane.number()) {
                threads.set(last, threads.get(last).until(lane.callsEnd()));
            } else {
                threads.add(lane);
            }
        }
        return threads;
    }

    /**
     * When the work was handed over to another thread of which this is an outermost call, in ns; {@link Lane#UNKNOWN} for any other call, and
     * if nobody knows.
     */
    default long handedOver(int call) {
        Lane lane = lane(call);
        int parent = parent(call);
        boolean outermost = parent < lane.firstCall() || parent >= lane.callsEnd();
        return outermost ? lane.handedOver() : Lane.UNKNOWN;
    }

    /**
     * Time spent in the call itself, in ns: its duration without that of its recorded calls in the same lane and of the
     * capped ones; never negative.
     */
    default long self(int call) {
        long self = end(call) - start(call);
        for (int child = call + 1; child < subtreeEnd(call); child = subtreeEnd(child)) {
            self -= end(child) - start(child);
        }
        for (Capped capped : capped(call)) {
            self -= capped.nanos();
        }
        return Math.max(0, self);
    }

    /** Whether {@link #self} is an estimate, as the time of capped calls in it is. */
    default boolean isSelfEstimated(int call) {
        return capped(call).stream().anyMatch(Capped::estimated);
    }

    /** Sums over the whole trace. */
    Totals totals();

    /** What was instrumented. */
    List<Woven> woven();

    /** What was reachable and is not in the trace: reference and reason. */
    List<LeftOut> leftOut();

    /** Facts about the recording, by the keys of the trace file's INFO symbols. */
    Map<String, String> info();

    /** What was damaged or missing in the file, in words for people; empty if nothing. */
    List<String> damage();

    /** True if the recording was closed in order. */
    boolean finished();

    /** How a call ended. */
    enum Outcome {
        /** By return. */
        RETURNED,
        /** By an exception. */
        THREW,
        /** It had not ended when the recording did. */
        UNFINISHED,
        /** It ended unseen; its end is when that was noticed. */
        UNWOUND
    }

    /** A method of the plan, or one that was entered though the plan does not hold it. {@code sourceFile} is null and {@code line} 0 where unknown. */
    record Method(int id, MethodRef ref, int access, String sourceFile, int line, List<String> parameterNames) {
        /** True if the values of its calls begin with a receiver: it is neither static nor a constructor. */
        public boolean hasReceiver() {
            return (access & 0x0008) == 0 && !ref.name().equals("<init>");
        }

        /** True if the plan holds it, so that it was instrumented because a closure foresaw it. */
        public boolean isPlanned() {
            return (access & TraceFormat.ACCESS_DYNAMIC) == 0;
        }

        /**
         * True if the plan does not hold it and the static closure does, once the classes of the objects are known that
         * the root was called with: its receiver, its arguments and what they held.
         */
        public boolean isSeeded() {
            return !isPlanned() && (access & TraceFormat.ACCESS_SEEDED) != 0;
        }

        /** True if it was entered dynamically: neither the plan nor the static closure holds it. */
        public boolean isDynamic() {
            return !isPlanned() && !isSeeded();
        }
    }

    /** What has happened inside of a call. */
    sealed interface Step {
        /** The expression that was evaluated. */
        Expression expression();

        /** The number of the call that begins next on its thread, or would: those before it had begun. */
        int nextCall();
    }

    /** An expression was evaluated; {@code value} is null for one that has none. */
    record Evaluation(Expression expression, Value value, int nextCall) implements Step {}

    /**
     * From here on, up to the next {@link Evaluation} of the expression, it was evaluated so many times more.
     *
     * @param count {@link #UNKNOWN} if nobody knows how many times
     */
    record Gap(Expression expression, long count, int nextCall) implements Step {
        /** More often, or not at all. */
        public static final long UNKNOWN = -1;
    }

    /** A call instruction. {@code line} is 0 where unknown. */
    record Site(int id, Method caller, int bci, int line, MethodRef declared) {}

    /** How work came to the thread that did it. */
    enum HandOver {
        /** The thread was started for it. */
        STARTED,
        /** It was a task that was handed to a pool. */
        TASK,
        /** It was a task that was forked. */
        FORKED;

        /** By its number in the trace file; null if that is none. */
        static HandOver of(int kind) {
            return kind >= 0 && kind < values().length ? values()[kind] : null;
        }
    }

    /**
     * What a thread did for one call that started it or handed work to it, {@code parentCall}; -1 where no recorded call
     * did, {@code way} is null then. It did so {@code handedOver} ns after the beginning of the trace; {@link #UNKNOWN} if nobody knows. A thread that was given several tasks has a lane for each, all with the same number. Its calls are those
     * from {@code firstCall} to before {@code callsEnd}. If {@code ofGivenUp}, the call that it worked for was recorded and
     * given up for others, and {@code parentCall} is the nearest one around it that is there.
     */
    record Lane(
            int number,
            long threadId,
            String name,
            boolean daemon,
            boolean virtual,
            int parentCall,
            boolean ofGivenUp,
            HandOver way,
            long handedOver,
            int firstCall,
            int callsEnd) {
        /** In place of a time. */
        public static final long UNKNOWN = -1;

        private Lane until(int end) {
            return new Lane(
                    number, threadId, name, daemon, virtual, parentCall, ofGivenUp, way, handedOver, firstCall, end);
        }

        Lane asRoot() {
            return new Lane(number, threadId, name, daemon, virtual, -1, false, null, UNKNOWN, firstCall, callsEnd);
        }
    }

    /**
     * The values of a call. {@code result} and {@code thrown} are null where there is none. {@code receiverAfter} is what
     * the receiver was when the call ended if it was another one by then, else null; {@code argumentsAfter} the same of
     * arguments, by their place from 0.
     */
    record Values(
            Value receiver,
            List<Value> arguments,
            Value result,
            Value thrown,
            Value receiverAfter,
            Map<Integer, Value> argumentsAfter) {
        /** Whether anything is another one at the end than at the begin. */
        public boolean changed() {
            return receiverAfter != null || !argumentsAfter.isEmpty();
        }
    }

    /**
     * Calls counted and not recorded. {@code site} is null if unknown; {@code nested} calls were made inside them, or more if
     * {@code atLeast}, since probes had been taken out. {@code estimated} tells that not each of them was timed: then {@code nanos} is
     * an estimate, and {@code least} and {@code most} are those of the calls that were. {@code kept} tells which calls of the same
     * site and method are recorded.
     */
    record Capped(
            Site site,
            Method method,
            TraceFormat.Loss cause,
            boolean atLeast,
            long count,
            long nested,
            boolean estimated,
            long nanos,
            long least,
            long most,
            long thrown,
            Keep kept) {
        /** The same with another sum of times. */
        Capped taking(long otherNanos) {
            return new Capped(
                    site, method, cause, atLeast, count, nested, estimated, otherNanos, least, most, thrown, kept);
        }
    }

    /**
     * Sums. {@code counted} is what was asked for (caps and the like), {@code dropped} every other cause that occurred, by cause; nested calls included in
     * both. {@code cappedSites} is the number of sites where calls were not recorded. {@code atLeast} tells that probes had been
     * taken out meanwhile, so that {@code counted} and {@code dropped} are lower bounds.
     */
    record Totals(
            long recorded,
            Map<TraceFormat.Loss, Long> counted,
            int cappedSites,
            Map<TraceFormat.Loss, Long> dropped,
            boolean atLeast) {
        /** The sum of {@code counted}. */
        public long capped() {
            return counted.values().stream().mapToLong(Long::longValue).sum();
        }

        /** All calls of the program that are not recorded, whatever the cause: without those that other agents made. */
        public long notRecorded() {
            long lost = dropped.values().stream().mapToLong(Long::longValue).sum();
            return capped() + lost - counted.getOrDefault(TraceFormat.Loss.OTHER_AGENTS, 0L);
        }
    }

    /** An instrumented class. */
    record Woven(String className, int methods, int sites) {}

    /** Something left out. */
    record LeftOut(String ref, String reason) {}
}
