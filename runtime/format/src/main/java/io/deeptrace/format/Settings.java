// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How a recording is made. Travels in {@link Plan#settings()}.
 *
 * @param trace where the trace file is written; an absolute path
 * @param armed true if a root opens a scope only once and only right after it was armed ({@code Probe.arm}), false if
 *     every outermost execution of a root does
 * @param capPerCall recorded calls of one method from one site within one parent call
 * @param capPerSite recorded calls from one site in the whole trace
 * @param maxCalls recorded calls in the whole trace
 * @param maxBytes size of the trace file, in bytes
 * @param maxSeconds how long recording goes on after the first root call began; 0 for no limit
 * @param clock the source of time stamps
 * @param values how much of each value is kept
 * @param valueDepth levels of objects inside a value
 * @param valueWidth fields or elements per object
 * @param valueLength characters per string
 */
public record Settings(
        String trace,
        boolean armed,
        int capPerCall,
        int capPerSite,
        long maxCalls,
        long maxBytes,
        int maxSeconds,
        Clock clock,
        Values values,
        int valueDepth,
        int valueWidth,
        int valueLength) {

    /**
     * The key in {@link Plan#settings()} of a plan whose closure a person let end early, with the value {@code true};
     * else it is absent. What such a plan leaves out is not to be added when the program runs.
     */
    public static final String LIMITED = "limited";

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
        /** Primitives, strings, boxes and enums; of everything else the class. */
        SHALLOW,
        /** Objects with their fields, to the bounds set. */
        DEEP
    }

    /** The defaults, for a trace written to this file. */
    public static Settings defaults(String trace) {
        return new Settings(trace, false, 100, 10_000, 2_000_000L, 512L << 20, 0, Clock.EXACT, Values.DEEP, 2, 8, 64);
    }

    /** As the key-value pairs of a plan. */
    public Map<String, String> toMap() {
        Map<String, String> map = new HashMap<>();
        map.put("trace", trace);
        map.put("armed", Boolean.toString(armed));
        map.put("cap-per-call", Integer.toString(capPerCall));
        map.put("cap-per-site", Integer.toString(capPerSite));
        map.put("max-calls", Long.toString(maxCalls));
        map.put("max-bytes", Long.toString(maxBytes));
        map.put("max-seconds", Integer.toString(maxSeconds));
        map.put("clock", clock.name());
        map.put("values", values.name());
        map.put("value-depth", Integer.toString(valueDepth));
        map.put("value-width", Integer.toString(valueWidth));
        map.put("value-length", Integer.toString(valueLength));
        return map;
    }

    /**
     * Reads the pairs that {@link #toMap} writes; other keys are ignored, absent ones take their default.
     *
     * @throws IllegalArgumentException if a value is not of its type
     */
    public static Settings fromMap(Map<String, String> map) {
        Settings d = defaults(map.getOrDefault("trace", ""));
        return new Settings(
                d.trace,
                bool(map, "armed", d.armed),
                integer(map, "cap-per-call", d.capPerCall),
                integer(map, "cap-per-site", d.capPerSite),
                number(map, "max-calls", d.maxCalls),
                number(map, "max-bytes", d.maxBytes),
                integer(map, "max-seconds", d.maxSeconds),
                choice(map, "clock", Clock.class, d.clock),
                choice(map, "values", Values.class, d.values),
                integer(map, "value-depth", d.valueDepth),
                integer(map, "value-width", d.valueWidth),
                integer(map, "value-length", d.valueLength));
    }

    private static boolean bool(Map<String, String> map, String key, boolean otherwise) {
        String text = map.getOrDefault(key, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Setting " + key + " is neither true nor false: " + text);
        }
        return text.equals("true");
    }

    private static int integer(Map<String, String> map, String key, int otherwise) {
        long number = number(map, key, otherwise);
        if (number != (int) number) {
            throw new IllegalArgumentException("Setting " + key + " is too large: " + number);
        }
        return (int) number;
    }

    private static <E extends Enum<E>> E choice(Map<String, String> map, String key, Class<E> type, E otherwise) {
        String text = map.get(key);
        if (text == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "Setting " + key + " is none of " + Arrays.toString(type.getEnumConstants()) + ": " + text);
    }

    private static long number(Map<String, String> map, String key, long otherwise) {
        String text = map.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Setting " + key + " is not a number: " + text, e);
        }
    }
}
