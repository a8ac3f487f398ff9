// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.inside.Loops;
import io.deeptrace.format.Caps;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.Keep;
import io.deeptrace.format.Settings;
import io.deeptrace.format.Settings.Clock;
import io.deeptrace.format.Settings.Values;
import io.deeptrace.inner.Insides;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table of what values inside calls cost.
 *
 * @param name as printed
 * @param loop a method of {@link io.deeptrace.bench.inside.InsideBenchmark} and of {@link Loops}
 * @param cap how many values are kept; null if the inside is not recorded
 * @param settings how the agent records; null without it
 */
record InsideRow(String name, String loop, InnerCap cap, Settings settings) {
    /** No trace of a round is larger. */
    private static final long MOST_BYTES = 60L << 30;

    private static final InnerCap FIRST = new InnerCap(100, 0);

    static List<InsideRow> all() {
        List<InsideRow> rows = new ArrayList<>();
        for (String loop : List.of("numbers", "objects", "texts")) {
            rows.add(new InsideRow("untraced: " + loop, loop, null, null));
        }
        addKept(rows, "int", "numbers", Values.DEEP);
        addKept(rows, "object of 3 fields, by reference", "objects", Values.REF);
        addKept(rows, "object of 3 fields", "objects", Values.DEEP);
        addKept(rows, "String of 16 chars", "texts", Values.DEEP);
        rows.add(new InsideRow("untraced: calls", "calls", null, null));
        rows.add(new InsideRow("call over --cap", "calls", null, overTheCap()));
        rows.add(new InsideRow("call over --cap, with --inner", "calls", InnerCap.DEFAULT, overTheCap()));
        return rows;
    }

    private static void addKept(List<InsideRow> rows, String what, String loop, Values values) {
        Settings settings = settings(Caps.bytes(MOST_BYTES), values);
        rows.add(new InsideRow(what + ": recorded", loop, InnerCap.ALL, settings));
        rows.add(new InsideRow(what + ": beyond --inner-cap 100+0, counted", loop, FIRST, settings));
        rows.add(new InsideRow(
                what + ": beyond the first 100, kept as one of the last 10", loop, InnerCap.DEFAULT, settings));
    }

    /** No call but the root is recorded. */
    private static Settings overTheCap() {
        return settings(
                new Caps(0, Keep.FIRST, 1, Integer.MAX_VALUE, Long.MAX_VALUE, MOST_BYTES, 0, 0, 1, 0, false, true),
                Values.DEEP);
    }

    private static Settings settings(Caps caps, Values values) {
        Settings d = Settings.defaults("");
        return new Settings(
                d.trace(),
                false,
                caps,
                Clock.EXACT,
                values,
                d.valueDepth(),
                d.valueWidth(),
                d.valueLength(),
                d.valueRules());
    }

    /** The method whose calls open a scope. */
    String root() {
        return Loops.class.getName() + "#" + loop;
    }

    /** What is recorded inside methods. */
    Insides insides() {
        return cap == null
                ? Insides.NONE
                : Plans.insides(Loops.class.getName() + "#" + (isOfCalls() ? "step" : loop), cap);
    }

    /** Rounds of a root call. With the warm-up a trace becomes about as large as by default it may: far larger ones measure the disk. */
    int batch() {
        boolean pictured = keepsAll() && settings.values() == Values.DEEP;
        return pictured && loop.equals("objects") ? 3_000 : pictured && loop.equals("texts") ? 6_000 : 20_000;
    }

    /** Root calls before those that are measured. */
    int warmups() {
        return keepsAll() ? 50 : 1_000;
    }

    boolean isOfCalls() {
        return loop.equals("calls");
    }

    boolean keepsAll() {
        return InnerCap.ALL.equals(cap);
    }
}
