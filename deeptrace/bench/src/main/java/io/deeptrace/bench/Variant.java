// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.moo.Moo;
import io.deeptrace.bench.moo.MooBenchmark;
import io.deeptrace.format.Caps;
import io.deeptrace.format.Settings;
import io.deeptrace.format.Settings.Clock;
import io.deeptrace.format.Settings.Values;
import java.util.List;

/**
 * One row of the table: a benchmark and how its JVM is started.
 *
 * @param name as printed
 * @param benchmark the method of {@link MooBenchmark}
 * @param baseline the name of the variant that it is compared with, or null if it is compared with nothing
 * @param root the method whose calls open a scope, or null if the agent does not run
 * @param settings how the agent records; null without it
 * @param kept which calls must be in the trace
 * @param arguments further arguments of the JVM
 */
record Variant(
        String name,
        String benchmark,
        String baseline,
        String root,
        Settings settings,
        Kept kept,
        List<String> arguments) {
    private static final String MOO = Moo.class.getName();
    private static final String UNTRACED = "untraced";
    private static final String UNTRACED_TINY = "untraced, tiny method in a loop";
    /** Its threshold and its filter are given with a plus sign because the settings begin empty. */
    private static final String METHOD_TRACE = "-XX:StartFlightRecording:settings=none,maxsize=40g,"
            + "+jdk.MethodTrace#enabled=true,+jdk.MethodTrace#stackTrace=%s,+jdk.MethodTrace#threshold=0ms,"
            + "+jdk.MethodTrace#filter=" + MOO + "::recurse;" + MOO + "::leaf,filename=";

    /** All of moo is one class, which keeps its probes: so each call is counted also where that is not asked for. */
    private static final Caps BY_DEFAULT = Caps.DEFAULTS;

    private static final Caps ALL = Caps.DEFAULTS.countingAll();

    private static final String UNTRACED_G1 = "untraced, G1";
    /** In place of the collector that all others have. */
    private static final List<String> G1 = List.of("-XX:-UseSerialGC", "-XX:+UseG1GC");

    /** Which calls must be found in what a run leaves behind. */
    enum Kept {
        /** No trace is written. */
        NO_TRACE,
        /** Every call. */
        ALL,
        /** Every call is recorded or counted. */
        COUNTED,
        /** None was in a scope. */
        NONE,
        /** Every call, in the recording of JFR. */
        ALL_BY_JFR
    }

    static List<Variant> all() {
        return List.of(
                plain(UNTRACED, "inside", null),
                plain("two readings of the clock", "twoStamps", null),
                traced("DeepTrace: all calls, values", unlimited(Clock.EXACT, Values.DEEP)),
                traced("DeepTrace: all calls, no values", unlimited(Clock.EXACT, Values.NONE)),
                traced("DeepTrace: all calls, values, coarse clock", unlimited(Clock.COARSE, Values.DEEP)),
                traced("DeepTrace: all calls, references, coarse clock", unlimited(Clock.COARSE, Values.REF)),
                traced("DeepTrace: all calls, no values, coarse clock", unlimited(Clock.COARSE, Values.NONE)),
                capped("DeepTrace: default caps reached", "inside", UNTRACED, "root", BY_DEFAULT, Kept.COUNTED),
                capped("DeepTrace: default caps reached, --count-all", "inside", UNTRACED, "root", ALL, Kept.COUNTED),
                capped("DeepTrace: no scope open", "outside", UNTRACED, "root", ALL, Kept.NONE),
                new Variant(
                        "Byte Buddy: two stamps in a ring",
                        "inside",
                        UNTRACED,
                        null,
                        null,
                        Kept.NO_TRACE,
                        List.of("-D" + MooBenchmark.RING + "=true")),
                jfr("JFR: method trace, no stacks", false),
                jfr("JFR: method trace, with stacks", true),
                new Variant(UNTRACED_G1, "inside", null, null, null, Kept.NO_TRACE, G1),
                g1("DeepTrace: all calls, values, G1", unlimited(Clock.EXACT, Values.DEEP)),
                g1("DeepTrace: all calls, no values, coarse clock, G1", unlimited(Clock.COARSE, Values.NONE)),
                plain(UNTRACED_TINY, "flat", null),
                capped(
                        "DeepTrace: each call over the cap by itself",
                        "flat",
                        UNTRACED_TINY,
                        "flat",
                        BY_DEFAULT,
                        Kept.COUNTED),
                capped(
                        "DeepTrace: each call over the cap by itself, --count-all",
                        "flat",
                        UNTRACED_TINY,
                        "flat",
                        ALL,
                        Kept.COUNTED));
    }

    private static Variant plain(String name, String benchmark, String baseline) {
        return new Variant(name, benchmark, baseline, null, null, Kept.NO_TRACE, List.of());
    }

    private static Variant traced(String name, Settings settings) {
        return new Variant(name, "inside", UNTRACED, MOO + "#root", settings, Kept.ALL, List.of());
    }

    private static Variant g1(String name, Settings settings) {
        return new Variant(name, "inside", UNTRACED_G1, MOO + "#root", settings, Kept.ALL, G1);
    }

    private static Variant jfr(String name, boolean stacks) {
        return new Variant(
                name, "inside", UNTRACED, null, null, Kept.ALL_BY_JFR, List.of(METHOD_TRACE.formatted(stacks)));
    }

    private static Variant capped(String name, String benchmark, String baseline, String root, Caps caps, Kept kept) {
        Settings counting = Settings.defaults("").with(caps);
        return new Variant(name, benchmark, baseline, MOO + "#" + root, counting, kept, List.of());
    }

    /** Every call, into as large a file as it takes. */
    static Settings unlimited(Clock clock, Values values) {
        Settings d = Settings.defaults("");
        return new Settings(
                d.trace(),
                false,
                Caps.bytes(60L << 30),
                clock,
                values,
                d.valueDepth(),
                d.valueWidth(),
                d.valueLength(),
                d.valueRules());
    }

    /** Every call with its values, by the coarse clock, into this file. */
    static Settings everyCall(String trace) {
        Settings settings = unlimited(Clock.COARSE, Values.DEEP);
        return new Variant("", "", null, null, settings, Kept.ALL, List.of()).settings(trace);
    }

    /** Its settings, with the trace written to this file. */
    Settings settings(String trace) {
        return settings.with(trace, false);
    }
}
