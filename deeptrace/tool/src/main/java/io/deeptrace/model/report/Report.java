// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import io.deeptrace.model.Hash;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sums of a trace by method, got in one pass; what is remembered for it does not grow beyond some 64 MB. */
public final class Report {
    /** Different calls that are remembered to find repeated ones. */
    private static final int REMEMBERED = 2_000_000;

    private final Trace trace;
    private final SeenCalls seen;
    private final Map<Integer, MethodTally> tallies = new HashMap<>();
    private final Map<Long, long[]> bySite = new HashMap<>();
    private long insideCounted;
    /** Counted calls of which the method is known. */
    private long named;

    private Report(Trace trace, int remembered) {
        this.trace = trace;
        this.seen = new SeenCalls(remembered);
    }

    /** Adds up all calls of a trace. */
    public static Report of(Trace trace) {
        return of(trace, REMEMBERED);
    }

    static Report of(Trace trace, int remembered) {
        Report report = new Report(trace, remembered);
        for (int call = 0; call < trace.callCount(); call++) {
            report.add(call);
        }
        return report;
    }

    /** The methods that were called, in no order. */
    public List<MethodRow> rows() {
        List<MethodRow> rows = new ArrayList<>();
        tallies.values().forEach(tally -> rows.add(tally.row()));
        return rows;
    }

    /** Calls that counted calls made: of which methods is not known, so that they are in no row. */
    public long insideCounted() {
        return insideCounted;
    }

    /**
     * Calls of the program that were counted for the trace as a whole, as where a budget was used up, or a task was one too many
     * of its kind: of which methods is not known, so that they are in no row.
     */
    public long elsewhereCounted() {
        return trace.totals().notRecorded() - named - insideCounted;
    }

    private void add(int call) {
        MethodTally tally = tally(trace.method(call));
        tally.add(trace, call);
        compare(call, tally);
        List<Trace.Capped> capped = trace.capped(call);
        for (Trace.Capped each : capped) {
            tally(each.method()).add(each, call);
            insideCounted += each.nested();
            named += each.count();
        }
        if (!capped.isEmpty() || trace.subtreeEnd(call) > call + 1) {
            bursts(call, capped);
        }
    }

    private void compare(int call, MethodTally tally) {
        if (!givesSomething(tally.method()) || trace.outcome(call) != Outcome.RETURNED) {
            return;
        }
        Trace.Values values = trace.values(call);
        if (values.changed()) {
            return;
        }
        int parameters = tally.method().ref().parameterTypes().size();
        if (values.result() == null || values.arguments().size() != parameters) {
            tally.notComparable();
            return;
        }
        ValueKey given = new ValueKey();
        if (tally.method().hasReceiver()) {
            given.add(values.receiver());
        }
        values.arguments().forEach(given::add);
        // Another object may be an equal one.
        ValueKey result = new ValueKey(false).add(values.result());
        long key = Hash.of(given.key(), 2L * tally.method().id() + (given.whole() ? 1 : 0));
        tally.compared(trace, call, given.whole(), result.whole(), seen.of(key, result.key()));
    }

    private static boolean givesSomething(Trace.Method method) {
        return !method.ref().descriptor().endsWith(")V") && !method.ref().name().startsWith("<");
    }

    /** How often the call made another one at one of its lines, of the thread that it ran on. */
    private void bursts(int call, List<Trace.Capped> capped) {
        bySite.clear();
        for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
            count(trace.method(child), trace.site(child), 1);
        }
        for (Trace.Capped each : capped) {
            count(each.method(), each.site(), each.count());
        }
        bySite.forEach((place, sum) -> tallies.computeIfAbsent(
                        (int) (place >>> 32),
                        id -> new MethodTally(trace.methods().get(id)))
                .burst(sum[0], call, (int) sum[1]));
    }

    private void count(Trace.Method method, Trace.Site site, long calls) {
        long place = (long) method.id() << 32 | (site == null ? 0 : site.id());
        long[] sum = bySite.computeIfAbsent(place, key -> new long[2]);
        sum[0] += calls;
        sum[1] = site == null ? 0 : site.line();
    }

    private MethodTally tally(Trace.Method method) {
        return tallies.computeIfAbsent(method.id(), id -> new MethodTally(method));
    }
}
