// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.format.TraceFormat;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A trace written down in short, call by call: {@code new TraceSketch().enter("a.B", "c", 0, "n", 1).exit(9, "x")}.
 * Methods are static, have arguments of any type and sites of their own on line 33 of the calling class's file.
 */
public final class TraceSketch {
    private static final int STATIC = 0x0008;

    private final TraceBuilder file = new TraceBuilder();
    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> sites = new HashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private TraceLane lane;

    /** The next calls are on a thread of this name that no recorded call started. */
    public TraceSketch lane(String name) {
        lane = file.lane(name);
        open.clear();
        return this;
    }

    /** The next calls are on a thread started by this call of that lane, both counted from 1. */
    public TraceSketch lane(String name, int parentLane, int parentCall) {
        lane = file.lane(name, parentLane, parentCall);
        open.clear();
        return this;
    }

    /** The thread works from now on for this call of that lane, both counted from 1. */
    public TraceSketch worksFor(int parentLane, int parentCall, long time) {
        lane.worksFor(parentLane, parentCall, time);
        return this;
    }

    /** The same, of a task that was given to the thread so many ns before. */
    public TraceSketch givenTask(int parentLane, int parentCall, long ago, long time) {
        lane.worksFor(parentLane, parentCall, 1, ago, time);
        return this;
    }

    /** A call begins; arguments are given as name, value, name, value … */
    public TraceSketch enter(String type, String name, long time, Object... namesAndValues) {
        if (lane == null) {
            lane("main");
        }
        String[] names = new String[namesAndValues.length / 2];
        Value[] values = new Value[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = (String) namesAndValues[2 * i];
            values[i] = value(namesAndValues[2 * i + 1]);
        }
        int method = method(type, name, names);
        lane.enter(method, site(type, name, names.length), time, values);
        open.push(method);
        return this;
    }

    /** A call of a method that the closure does not hold begins. */
    public TraceSketch enterDynamic(String type, String name, long time) {
        methods.put(type + '#' + name + "/0", method(type, name, STATIC | TraceFormat.ACCESS_DYNAMIC));
        return enter(type, name, time);
    }

    /** A method of the closure that is never called. */
    public TraceSketch planned(String type, String name) {
        method(type, name);
        return this;
    }

    /** The open call returns. */
    public TraceSketch exit(long time, Object result) {
        lane.exit(time, value(result));
        open.pop();
        return this;
    }

    /** The open call ends by a new exception. */
    public TraceSketch raise(long time, String type, String message) {
        return raise(time, new Value.Exception(type, value(message), new Value.Null()));
    }

    /** The same, with the exception's cause and stack. */
    public TraceSketch raise(long time, Value.Exception exception) {
        lane.thrown(time, exception);
        open.pop();
        return this;
    }

    /** The open call had ended unseen. */
    public TraceSketch unwound(long time) {
        lane.unwound(time);
        open.pop();
        return this;
    }

    /** The open call passes on the exception of the call before. */
    public TraceSketch passOn(long time) {
        lane.thrownOn(time);
        open.pop();
        return this;
    }

    /** Calls made by the open call that were counted and not recorded. */
    public TraceSketch capped(String type, String name, long count, long nanos, long time) {
        return capped(type, name, Loss.CAP_PER_CALL, count, 0, nanos, 0, time);
    }

    /** The same for any cause, with the calls made inside of them and how many threw. */
    public TraceSketch capped(
            String type, String name, Loss cause, long count, long nested, long nanos, long thrown, long time) {
        lane.capped(site(type, name, 0), method(type, name), cause, count, nested, nanos, thrown, time);
        return this;
    }

    /** The calls inside of those that are counted next are a lower bound. */
    public TraceSketch atLeast() {
        lane.atLeast();
        return this;
    }

    /** The time of those that are counted next is an estimate. */
    public TraceSketch estimated() {
        lane.estimated();
        return this;
    }

    /** Calls that were lost, nobody knows where. */
    public TraceSketch lost(Loss cause, long count) {
        file.loss(cause, count);
        return this;
    }

    /** A fact about the recording. */
    public TraceSketch info(String key, String value) {
        file.info(key, value);
        return this;
    }

    /** Something left out. */
    public TraceSketch leftOut(String ref, String reason) {
        file.leftOut(ref, reason);
        return this;
    }

    /** What was instrumented. */
    public TraceSketch woven(String type, int methodCount, int siteCount) {
        file.woven(type, methodCount, siteCount);
        return this;
    }

    /** The trace, read back. */
    public Trace read() {
        return file.read();
    }

    private static Value value(Object value) {
        if (value == null) {
            return new Value.Null();
        }
        if (value instanceof Value already) {
            return already;
        }
        return value instanceof String text ? new Value.Text(text, text.length()) : new Value.Primitive(value);
    }

    private int method(String type, String name, String... names) {
        return methods.computeIfAbsent(
                type + '#' + name + '/' + names.length, key -> method(type, name, STATIC, names));
    }

    private int method(String type, String name, int access, String... names) {
        String sourceFile = type.replaceAll(".*\\.|\\$.*", "") + ".java";
        return file.method(owner(type), name, descriptor(names.length), access, sourceFile, 10, names);
    }

    private int site(String type, String name, int parameters) {
        if (open.isEmpty()) {
            return 0;
        }
        int caller = open.peek();
        return sites.computeIfAbsent(
                caller + ">" + type + '#' + name,
                key -> file.site(caller, 7, 33, owner(type), name, descriptor(parameters)));
    }

    private static String owner(String type) {
        return type.replace('.', '/');
    }

    private static String descriptor(int parameters) {
        return '(' + "Ljava/lang/Object;".repeat(parameters) + ")Ljava/lang/Object;";
    }
}
