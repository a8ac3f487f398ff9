// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Hash;
import io.deeptrace.model.IntColumn;
import io.deeptrace.model.LongColumn;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Lane;
import io.deeptrace.model.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the two traces: what each call is known by, and its like in the other one. */
final class Side {
    static final int NONE = -1;

    private final Trace trace;
    private final Stretches stretches;
    private final CallKeys keys = new CallKeys();
    private final ValueHash hash;
    private final boolean counts;
    private final IntColumn partner = new IntColumn();
    private final LongColumn given = new LongColumn();
    private final LongColumn ended = new LongColumn();
    private final LongColumn whole = new LongColumn();
    private final LongColumn shape = new LongColumn();

    /** Reads all values once. */
    Side(Trace trace) {
        this.trace = trace;
        this.stretches = new Stretches(trace);
        this.hash = new ValueHash(new Moments(trace));
        this.counts = trace.totals().cappedSites() > 0;
        for (int call = 0; call < trace.callCount(); call++) {
            partner.add(NONE);
            read(call);
        }
        sumUp();
        for (LongColumn column : new LongColumn[] {given, ended, whole, shape}) {
            column.trim();
        }
        partner.trim();
    }

    private void read(int call) {
        Trace.Values values = trace.values(call);
        long arguments = hash.of(values.receiver());
        Trace.Method method = trace.method(call);
        boolean named = method.parameterNames().size() == values.arguments().size();
        for (int i = 0; i < values.arguments().size(); i++) {
            String name = named ? method.parameterNames().get(i) : "";
            arguments = Hash.of(arguments, hash.of(name, values.arguments().get(i)));
        }
        given.add(arguments);
        long result = hash.of(method.ref().name(), values.result());
        long end = Hash.of(trace.outcome(call).ordinal(), result + hash.of(values.thrown()));
        if (values.changed()) {
            end = Hash.of(end, hash.of(values.receiverAfter()));
            for (Map.Entry<Integer, Value> after : values.argumentsAfter().entrySet()) {
                end = Hash.of(end, Hash.of(after.getKey(), hash.of(after.getValue())));
            }
        }
        ended.add(end);
        whole.add(0);
        shape.add(0);
    }

    private void sumUp() {
        Map<Integer, long[]> handedOver = new HashMap<>();
        for (Lane lane : stretches.innermostFirst()) {
            for (int call = lane.callsEnd() - 1; call >= lane.firstCall(); call--) {
                sumUp(call, handedOver.remove(call));
            }
            if (lane.parentCall() >= 0) {
                long[] sums = handedOver.computeIfAbsent(lane.parentCall(), call -> new long[2]);
                for (int call = lane.firstCall(); call < lane.callsEnd(); call = trace.subtreeEnd(call)) {
                    sums[0] += Hash.mixed(whole.get(call));
                    sums[1] += Hash.mixed(shape.get(call));
                }
            }
        }
    }

    private void sumUp(int call, long[] handedOver) {
        long all = Hash.of(Hash.of(method(call), given.get(call)), ended.get(call));
        long methods = method(call);
        for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
            all = Hash.of(all, at(child));
            methods = Hash.of(methods, shape.get(child));
        }
        if (counts) {
            all += Counted.hash(trace.capped(call), keys);
        }
        whole.set(call, handedOver == null ? all : Hash.of(all, handedOver[0]));
        shape.set(call, handedOver == null ? methods : Hash.of(methods, handedOver[1]));
    }

    Trace trace() {
        return trace;
    }

    ValueHash hash() {
        return hash;
    }

    CallKeys keys() {
        return keys;
    }

    int partner(int call) {
        return partner.get(call);
    }

    void pair(int call, int other) {
        partner.set(call, other);
    }

    /** The method. */
    long method(int call) {
        return keys.of(trace.method(call));
    }

    /** The call instruction. */
    long site(int call) {
        return keys.of(trace.site(call));
    }

    /** Receiver and arguments. */
    long given(int call) {
        return given.get(call);
    }

    /** How it ended. */
    long ended(int call) {
        return ended.get(call);
    }

    /** The call with all that was made in it, wherever it was called from. */
    long whole(int call) {
        return whole.get(call);
    }

    /** The methods of the call and of all that was made in it. */
    long shape(int call) {
        return shape.get(call);
    }

    /** {@link #whole} and from where. */
    long at(int call) {
        return Hash.of(whole.get(call), site(call));
    }

    /** The calls made by this one on its own thread. */
    int[] inLane(int call) {
        return siblings(call + 1, trace.subtreeEnd(call));
    }

    /** The lanes that worked for a call; for -1 those of root calls. */
    List<Lane> lanes(int call) {
        return stretches.of(call);
    }

    /** The bottom calls of lanes. */
    int[] bottom(List<Lane> lanes) {
        int[][] each = new int[lanes.size()][];
        int size = 0;
        for (int i = 0; i < each.length; i++) {
            each[i] = siblings(lanes.get(i).firstCall(), lanes.get(i).callsEnd());
            size += each[i].length;
        }
        int[] all = new int[size];
        int at = 0;
        for (int[] calls : each) {
            System.arraycopy(calls, 0, all, at, calls.length);
            at += calls.length;
        }
        return all;
    }

    private int[] siblings(int from, int to) {
        int[] calls = new int[8];
        int size = 0;
        for (int call = from; call < to; call = trace.subtreeEnd(call)) {
            if (size == calls.length) {
                calls = Arrays.copyOf(calls, 2 * size);
            }
            calls[size++] = call;
        }
        return Arrays.copyOf(calls, size);
    }
}
