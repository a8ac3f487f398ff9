// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a recording is made. Travels in {@link Plan#settings()}.
 *
 * @param trace where the trace file is written; an absolute path
 * @param armed true if a root opens a scope only once and only right after it was armed ({@code Probe.arm}), false if
 *     every outermost execution of a root does
 * @param caps how many calls are recorded
 * @param clock the source of time stamps
 * @param values how much of each value is kept
 * @param valueDepth levels of objects inside a value
 * @param valueWidth fields or elements per object
 * @param valueLength characters per string
 * @param valueRules classes of which less is kept: {@code CLASS=ref} or {@code CLASS=mask}, a star at the end of a name for
 *     all that begin so
 */
public record Settings(
        String trace,
        boolean armed,
        Caps caps,
        Clock clock,
        Values values,
        int valueDepth,
        int valueWidth,
        int valueLength,
        List<String> valueRules) {

    /**
     * The key in {@link Plan#settings()} of a plan whose closure a person let end early, with the value {@code true};
     * else it is absent. What such a plan leaves out is not to be added when the program runs.
     */
    public static final String LIMITED = "limited";

    /**
     * The key in {@link Plan#settings()} and of the trace's INFO symbol of where the program's classes stand: directories and
     * archives, absolute, in their order, as {@code java -cp} takes them; those of its modules first.
     */
    public static final String CLASS_PATH = "class.path";

    /**
     * The key in {@link Plan#settings()} that says, with the value {@code true}, that of classes which are loaded already only those get probes that the plan names; classes that
     * are loaded later are completed all the same. For programs that must not be held up.
     */
    public static final String PLANNED_ONLY = "planned-only";

    /** The key in {@link Plan#settings()} of how many root calls are recorded; absent for all. Then the recording is over and the probes come out. */
    public static final String MOST_ROOTS = "most-roots";

    /** The key in {@link Plan#settings()}, and of the trace's INFO symbol, of what must be true of a root call for it to be recorded, as a person has written it. */
    public static final String WHEN = "when";

    /**
     * The key in {@link Plan#settings()} of the same for the recorder: words in reverse Polish form, as its options tell, with a space between two; in a word {@code \s} stands for
     * a space and {@code \\} for a backslash.
     */
    public static final String WHEN_WORDS = "when-words";

    /** The key in {@link Plan#settings()} of the share of the time of root calls that probes may take, in percent; absent for any. */
    public static final String MAX_OVERHEAD = "max-overhead";

    /**
     * The key in {@link Plan#settings()} of a file that the tool has and keeps locked. When it is gone, or nobody holds the lock any more, the recording is over and the
     * probes come out. Absent where the recording ends with the program.
     */
    public static final String CONTROL = "control";

    /** The key in {@link Plan#settings()} of an {@link InnerCap}; absent for the usual one. */
    public static final String INNER_CAP = "inner-cap";

    /**
     * The key in {@link Plan#settings()} of a file: then calls are counted on all threads and none is recorded, and what was counted is written there again and again
     * ({@link TallyFile}). Such a plan holds no methods; its rules say what is counted.
     */
    public static final String TALLY = "tally";

    /** Where time stamps come from. */
    public enum Clock {
        /** {@link System#nanoTime()} at each entry and exit. */
        EXACT,
        /** A time kept by a ticker thread: the order of calls is exact, durations are in steps of about 50 µs. */
        COARSE
    }

    /** How much of each value is kept. */
    public enum Values {
        /** No values. */
        NONE,
        /** Primitives; of every object the class. */
        REF,
        /** Primitives, strings, boxes and enums; of everything else the class. */
        SHALLOW,
        /** Objects with their fields, to the bounds set. */
        DEEP
    }

    /** The defaults, for a trace written to this file. */
    public static Settings defaults(String trace) {
        return new Settings(trace, false, Caps.DEFAULTS, Clock.EXACT, Values.DEEP, 2, 8, 64, List.of());
    }

    /** As the key-value pairs of a plan. */
    public Map<String, String> toMap() {
        Map<String, String> map = new HashMap<>();
        map.put("trace", trace);
        map.put("armed", Boolean.toString(armed));
        caps.addTo(map);
        map.put("clock", clock.name());
        map.put("values", values.name());
        map.put("value-depth", Integer.toString(valueDepth));
        map.put("value-width", Integer.toString(valueWidth));
        map.put("value-length", Integer.toString(valueLength));
        if (!valueRules.isEmpty()) {
            map.put("value-rules", String.join(" ", valueRules));
        }
        return map;
    }

    /**
     * Reads the pairs that {@link #toMap} writes; other keys are ignored, absent ones take their default.
     *
     * @throws IllegalArgumentException if a value is not of its type
     */
    public static Settings fromMap(Map<String, String> map) {
        SettingsMap texts = new SettingsMap(map);
        Settings d = defaults(texts.text("trace", ""));
        return new Settings(
                d.trace,
                texts.bool("armed", d.armed),
                Caps.from(texts),
                texts.choice("clock", Clock.class, d.clock),
                texts.choice("values", Values.class, d.values),
                texts.integer("value-depth", d.valueDepth),
                texts.integer("value-width", d.valueWidth),
                texts.integer("value-length", d.valueLength),
                texts.words("value-rules"));
    }

    /** These for a trace written to that file, or armed or not. */
    public Settings with(String otherTrace, boolean otherArmed) {
        return new Settings(
                otherTrace, otherArmed, caps, clock, values, valueDepth, valueWidth, valueLength, valueRules);
    }

    /** These with other caps. */
    public Settings with(Caps others) {
        return new Settings(trace, armed, others, clock, values, valueDepth, valueWidth, valueLength, valueRules);
    }
}
