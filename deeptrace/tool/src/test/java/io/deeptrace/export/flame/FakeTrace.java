// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A trace written down call by call, lane by lane: {@code lane("main").enter("a.B", "c", 0) … .exit(9, result)}. */
public final class FakeTrace implements Trace {
    private static final class Call {
        private int parent;
        private int end;
        private Method method;
        private Site site;
        private Lane lane;
        private long from;
        private long to;
        private Outcome outcome = Outcome.UNFINISHED;
        private Values values;
        private final List<Capped> capped = new ArrayList<>();
    }

    private final List<Call> calls = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Map<String, String> info = new HashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private int open = -1;

    /** The next calls are on a thread of this name that no recorded call started. */
    public FakeTrace lane(String name) {
        return lane(name, -1);
    }

    /** The next calls are on a thread started by this call. */
    public FakeTrace lane(String name, int parentCall) {
        int number = lanes.size() + 1;
        lanes.add(new Lane(number, number + 20L, name, false, false, parentCall));
        open = -1;
        return this;
    }

    /** A call begins; arguments are given as name, value, name, value … */
    public FakeTrace enter(String type, String name, long time, Object... namesAndValues) {
        if (lanes.isEmpty()) {
            lane("main");
        }
        Lane lane = lanes.get(lanes.size() - 1);
        List<String> names = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            names.add((String) namesAndValues[i]);
            values.add(value(namesAndValues[i + 1]));
        }
        Call call = new Call();
        call.parent = open >= 0 ? open : lane.parentCall();
        call.method = method(type, name, names);
        call.site = open < 0 ? null : new Site(calls.size() + 1, calls.get(open).method, 7, 33, call.method.ref());
        call.lane = lane;
        call.from = time;
        call.to = time;
        call.values = new Values(null, values, null, null);
        open = calls.size();
        calls.add(call);
        return this;
    }

    /** The open call returns. */
    public FakeTrace exit(long time, Object result) {
        Values values = calls.get(open).values;
        return leave(time, Outcome.RETURNED, new Values(null, values.arguments(), value(result), null));
    }

    /** The open call ends by an exception. */
    public FakeTrace raise(long time, String type, String message) {
        Value thrown = new Value.Exception(type, value(message), new Value.Null());
        Values values = calls.get(open).values;
        return leave(time, Outcome.THREW, new Values(null, values.arguments(), null, thrown));
    }

    /** Calls made by the open call that were counted and not recorded. */
    public FakeTrace capped(String type, String name, long count, long nanos) {
        Call call = calls.get(open);
        Method method = method(type, name, List.of());
        Site site = new Site(999, call.method, 3, 44, method.ref());
        call.capped.add(new Capped(site, method, TraceFormat.Loss.CAP_PER_CALL, count, 0, nanos, 0));
        return this;
    }

    /** The recording stops here: open calls stay unfinished, and this is the last time known. */
    public FakeTrace stop(long time) {
        while (open >= 0) {
            Call call = calls.get(open);
            call.to = time;
            call.end = calls.size();
            open = sameLane(call) ? call.parent : -1;
        }
        return this;
    }

    /** A fact about the recording. */
    public FakeTrace info(String key, String value) {
        info.put(key, value);
        return this;
    }

    /** Something left out. */
    public FakeTrace leaves(String ref, String reason) {
        leftOut.add(new LeftOut(ref, reason));
        return this;
    }

    /** A value of the model for one of Java. */
    public static Value value(Object value) {
        if (value == null) {
            return new Value.Null();
        }
        if (value instanceof Value already) {
            return already;
        }
        return value instanceof String text ? new Value.Text(text, text.length()) : new Value.Primitive(value);
    }

    private FakeTrace leave(long time, Outcome outcome, Values values) {
        Call call = calls.get(open);
        call.to = time;
        call.outcome = outcome;
        call.values = values;
        call.end = calls.size();
        open = sameLane(call) ? call.parent : -1;
        return this;
    }

    private boolean sameLane(Call call) {
        return call.parent >= 0 && calls.get(call.parent).lane == call.lane;
    }

    private Method method(String type, String name, List<String> names) {
        return methods.computeIfAbsent(type + '#' + name, key -> {
            String descriptor = '(' + "Ljava/lang/Object;".repeat(names.size()) + ")V";
            MethodRef ref = new MethodRef(type.replace('.', '/'), name, descriptor);
            String file = ref.simpleClassName().replaceAll("\\$.*", "") + ".java";
            return new Method(methods.size() + 1, ref, 1, file, 10, names);
        });
    }

    @Override
    public int callCount() {
        return calls.size();
    }

    @Override
    public int parent(int call) {
        return calls.get(call).parent;
    }

    @Override
    public int subtreeEnd(int call) {
        return calls.get(call).end;
    }

    @Override
    public int[] children(int call) {
        return IntStream.range(0, calls.size())
                .filter(other -> calls.get(other).parent == call)
                .toArray();
    }

    @Override
    public int[] roots() {
        return IntStream.range(0, calls.size())
                .filter(call -> calls.get(call).parent < 0)
                .toArray();
    }

    @Override
    public int depth(int call) {
        int depth = 0;
        for (int at = calls.get(call).parent; at >= 0; at = calls.get(at).parent) {
            depth++;
        }
        return depth;
    }

    @Override
    public Method method(int call) {
        return calls.get(call).method;
    }

    @Override
    public Site site(int call) {
        return calls.get(call).site;
    }

    @Override
    public Lane lane(int call) {
        return calls.get(call).lane;
    }

    @Override
    public long start(int call) {
        return calls.get(call).from;
    }

    @Override
    public long end(int call) {
        return calls.get(call).to;
    }

    @Override
    public Outcome outcome(int call) {
        return calls.get(call).outcome;
    }

    @Override
    public Values values(int call) {
        return calls.get(call).values;
    }

    @Override
    public List<Capped> capped(int call) {
        return calls.get(call).capped;
    }

    @Override
    public Map<Integer, Method> methods() {
        Map<Integer, Method> byId = new LinkedHashMap<>();
        methods.values().forEach(method -> byId.put(method.id(), method));
        return byId;
    }

    @Override
    public List<Lane> lanes() {
        return lanes;
    }

    @Override
    public Totals totals() {
        long capped = calls.stream()
                .flatMap(call -> call.capped.stream())
                .mapToLong(Capped::count)
                .sum();
        return new Totals(calls.size(), capped, Map.of());
    }

    @Override
    public List<Woven> woven() {
        return Arrays.asList(new Woven("demo.Machine", 7, 12), new Woven("demo.Coin", 2, 1));
    }

    @Override
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    @Override
    public Map<String, String> info() {
        return info;
    }

    @Override
    public List<String> damage() {
        return List.of();
    }

    @Override
    public boolean finished() {
        return true;
    }
}
