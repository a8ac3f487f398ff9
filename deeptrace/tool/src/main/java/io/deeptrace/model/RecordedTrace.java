// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.TraceFormat.Loss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** A trace over the rows of a {@link CallTable} and the bytes of its values. Safe for use by several threads. */
final class RecordedTrace implements Trace {
    private final TraceContents contents;
    private final CallTable calls;
    private final Symbols symbols;
    private final Source source;
    private final ValueReader values;
    private final LaneFinder finder;
    /** By number, that is in the order in which the threads were started: which one runs first is chance. */
    private final Map<Integer, List<Lane>> startedBy = new HashMap<>();

    private final Totals totals;

    /** Values are decoded from {@code source}. */
    RecordedTrace(TraceContents contents, Source source) {
        this.contents = contents;
        this.calls = contents.calls();
        this.symbols = contents.symbols();
        this.source = source;
        this.values = new ValueReader(symbols.ofValues(), contents.identities());
        this.finder = new LaneFinder(contents.lanes());
        for (Lane lane : contents.lanes()) {
            if (lane.firstCall() < lane.callsEnd()) {
                startedBy
                        .computeIfAbsent(lane.parentCall(), call -> new ArrayList<>())
                        .add(lane);
            }
        }
        this.totals = totals(contents.header().losses());
    }

    @Override
    public Instant startedAt() {
        return Instant.ofEpochMilli(contents.header().epochMillis());
    }

    @Override
    public long duration() {
        return Math.max(contents.header().endNanos(), contents.lastTime());
    }

    @Override
    public int callCount() {
        return calls.size();
    }

    @Override
    public int parent(int call) {
        int parent = calls.parent(call);
        return parent >= 0 ? parent : lane(call).parentCall();
    }

    @Override
    public int subtreeEnd(int call) {
        return calls.subtreeEnd(call);
    }

    @Override
    public int[] children(int call) {
        IntColumn children = new IntColumn(8);
        addSiblings(call + 1, calls.subtreeEnd(call), children);
        for (Lane lane : startedBy.getOrDefault(call, List.of())) {
            addSiblings(lane.firstCall(), lane.callsEnd(), children);
        }
        return children.toArray();
    }

    @Override
    public int[] roots() {
        IntColumn roots = new IntColumn(8);
        for (Lane lane : startedBy.getOrDefault(-1, List.of())) {
            addSiblings(lane.firstCall(), lane.callsEnd(), roots);
        }
        List<Integer> sorted = new ArrayList<>();
        for (int root : roots.toArray()) {
            sorted.add(root);
        }
        sorted.sort(Comparator.comparingLong(this::start));
        return sorted.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int depth(int call) {
        int depth = calls.laneDepth(call);
        for (int at = lane(call).parentCall(); at >= 0; at = lane(at).parentCall()) {
            depth += calls.laneDepth(at) + 1;
        }
        return depth;
    }

    @Override
    public Method method(int call) {
        return symbols.method(calls.method(call));
    }

    @Override
    public Site site(int call) {
        return symbols.site(calls.site(call));
    }

    @Override
    public Lane lane(int call) {
        return contents.lanes().get(finder.indexOf(call));
    }

    @Override
    public long start(int call) {
        return calls.start(call);
    }

    @Override
    public long end(int call) {
        return calls.end(call);
    }

    @Override
    public Outcome outcome(int call) {
        return calls.outcome(call);
    }

    @Override
    public int origin(int call) {
        return calls.origin(call);
    }

    @Override
    public Values values(int call) {
        Map<Integer, Value> entry =
                decode(calls.entryValues(call), values::byPlace, Map.of(), Map.of(0, new Value.Unreadable()));
        Map<Integer, Value> later = decode(calls.changedValues(call), values::placed, Map.of(), Map.of());
        boolean hasReceiver = !entry.isEmpty() && method(call).hasReceiver();
        Value receiver = null;
        Value receiverAfter = null;
        List<Value> arguments = new ArrayList<>();
        Map<Integer, Value> argumentsAfter = new TreeMap<>();
        for (Map.Entry<Integer, Value> given : entry.entrySet()) {
            Value after = later.get(given.getKey());
            if (hasReceiver && receiver == null) {
                receiver = given.getValue();
                receiverAfter = after;
                continue;
            }
            if (after != null) {
                argumentsAfter.put(arguments.size(), after);
            }
            arguments.add(given.getValue());
        }
        Value ended = decode(calls.exitValues(call), values::one, null, new Value.Unreadable());
        boolean threw = outcome(call) == Outcome.THREW;
        return new Values(
                receiver,
                List.copyOf(arguments),
                threw ? null : ended,
                threw ? ended : null,
                receiverAfter,
                Collections.unmodifiableMap(argumentsAfter));
    }

    @Override
    public IntPredicate mayShow(String text) {
        WordFilter filter = new WordFilter(text, symbols.ofValues());
        return call -> {
            WordScan scan = new WordScan(filter);
            return scan.isComplete()
                    || decode(calls.entryValues(call), in -> mayShow(scan, in, true), false, true)
                    || decode(calls.exitValues(call), in -> mayShow(scan, in, false), false, true);
        };
    }

    private static boolean mayShow(WordScan scan, Cursor in, boolean list) throws MalformedException {
        if (list) {
            scan.list(in);
        } else {
            scan.one(in);
        }
        return scan.isComplete();
    }

    @Override
    public List<Capped> capped(int call) {
        List<Capped> capped = new ArrayList<>();
        boolean estimated = false;
        for (EventSink.Capped row : calls.capped().of(call)) {
            estimated |= row.estimated();
            capped.add(new Capped(
                    symbols.site(row.site()),
                    symbols.method(row.method()),
                    row.cause(),
                    row.atLeast(),
                    row.count(),
                    row.nested(),
                    row.estimated(),
                    row.nanos(),
                    row.least(),
                    row.most(),
                    row.thrown(),
                    row.kept()));
        }
        return estimated && outcome(call) != Outcome.UNFINISHED ? Estimates.bounded(this, call, capped) : capped;
    }

    @Override
    public List<Step> steps(int call) {
        return calls.evaluations()
                .steps(
                        call,
                        outcome(call) != Outcome.UNFINISHED,
                        calls.subtreeEnd(call),
                        symbols.insides()::expression,
                        at -> decode(at, values::one, null, new Value.Unreadable()));
    }

    @Override
    public InnerMethod inside(Method method) {
        return symbols.insides().of(method.id(), method.ref());
    }

    @Override
    public Map<Integer, Method> methods() {
        return symbols.methods();
    }

    @Override
    public List<Lane> lanes() {
        return Collections.unmodifiableList(contents.lanes());
    }

    @Override
    public Totals totals() {
        return totals;
    }

    @Override
    public List<Woven> woven() {
        return Collections.unmodifiableList(symbols.woven());
    }

    @Override
    public List<LeftOut> leftOut() {
        return Collections.unmodifiableList(symbols.leftOut());
    }

    @Override
    public Map<String, String> info() {
        return Collections.unmodifiableMap(symbols.info());
    }

    @Override
    public List<String> damage() {
        return contents.damage();
    }

    @Override
    public boolean finished() {
        return contents.header().finished();
    }

    private void addSiblings(int from, int to, IntColumn calls) {
        for (int call = from; call < to; call = this.calls.subtreeEnd(call)) {
            calls.add(call);
        }
    }

    /** The loader has checked these bytes; should the file have changed since, its values are unreadable. */
    private <T> T decode(long at, Decoding<T> decoding, T none, T unreadable) {
        if (at == 0) {
            return none;
        }
        try {
            int length = (int) Math.min(1 << 20, source.size() - at);
            ByteBuffer bytes = source.slice(at, length);
            return decoding.decode(new Cursor(bytes, 0));
        } catch (MalformedException | IOException e) {
            return unreadable;
        }
    }

    @FunctionalInterface
    private interface Decoding<T> {
        T decode(Cursor in) throws MalformedException;
    }

    private Totals totals(long[] losses) {
        Map<Loss, Long> sums = new EnumMap<>(calls.capped().sums());
        for (Loss cause : Loss.values()) {
            if (losses[cause.ordinal()] > 0) {
                sums.merge(cause, losses[cause.ordinal()], Long::sum);
            }
        }
        Map<Loss, Long> counted = new EnumMap<>(Loss.class);
        for (Loss cause : Loss.values()) {
            if (cause.isAskedFor() && sums.containsKey(cause)) {
                counted.put(cause, sums.remove(cause));
            }
        }
        return new Totals(
                calls.size(),
                Collections.unmodifiableMap(counted),
                calls.capped().sites(),
                Collections.unmodifiableMap(sums),
                info().containsKey("retirement"));
    }
}
