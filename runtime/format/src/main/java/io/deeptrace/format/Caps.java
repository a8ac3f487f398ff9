// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.Map;

/**
 * How many calls are recorded. All others are counted.
 *
 * @param capPerCall recorded calls of one method from one site within one parent call
 * @param keep which of them are recorded
 * @param sampleSeed begins the random numbers of {@link Keep#SAMPLE}: with the same one the same calls are chosen
 * @param capPerSite recorded calls from one site in the whole trace; it holds for {@link Keep#FIRST} and without {@code
 *     lastRoots} only, as else room is used again and again
 * @param maxCalls recorded calls in the whole trace
 * @param maxBytes size of the trace file, in bytes
 * @param maxSeconds how long recording goes on after the first root call began; 0 for no limit
 * @param minNanos calls that take less are counted, root calls apart; 0 for none
 * @param oneRootIn of so many root calls one is recorded, the first of them; 1 for all
 * @param lastRoots of each thread's root calls that many are kept, the last ones; 0 for all
 * @param untilThrow whether recording ends with the first root call that ends by an exception
 * @param countAll whether each call is counted to the end; else probes are taken out where calls can only be counted, and
 *     what was called there is told as a lower bound
 */
public record Caps(
        int capPerCall,
        Keep keep,
        long sampleSeed,
        int capPerSite,
        long maxCalls,
        long maxBytes,
        int maxSeconds,
        long minNanos,
        int oneRootIn,
        int lastRoots,
        boolean untilThrow,
        boolean countAll) {
    /** The usual ones. */
    public static final Caps DEFAULTS =
            new Caps(100, Keep.FIRST, 1, 10_000, 2_000_000L, 512L << 20, 0, 0, 1, 0, false, false);

    /** As near to none as a file of this size allows: every call is recorded. */
    public static Caps bytes(long maxBytes) {
        return new Caps(
                Integer.MAX_VALUE, Keep.FIRST, 1, Integer.MAX_VALUE, Long.MAX_VALUE, maxBytes, 0, 0, 1, 0, false, true);
    }

    /** These, with each call counted to the end. */
    public Caps countingAll() {
        return new Caps(
                capPerCall,
                keep,
                sampleSeed,
                capPerSite,
                maxCalls,
                maxBytes,
                maxSeconds,
                minNanos,
                oneRootIn,
                lastRoots,
                untilThrow,
                true);
    }

    void addTo(Map<String, String> map) {
        map.put("cap-per-call", Integer.toString(capPerCall));
        if (keep != DEFAULTS.keep) {
            map.put("keep", keep.name());
        }
        if (sampleSeed != DEFAULTS.sampleSeed) {
            map.put("sample-seed", Long.toString(sampleSeed));
        }
        map.put("cap-per-site", Integer.toString(capPerSite));
        map.put("max-calls", Long.toString(maxCalls));
        map.put("max-bytes", Long.toString(maxBytes));
        map.put("max-seconds", Integer.toString(maxSeconds));
        if (minNanos > 0) {
            map.put("min-nanos", Long.toString(minNanos));
        }
        if (oneRootIn > 1) {
            map.put("one-root-in", Integer.toString(oneRootIn));
        }
        if (lastRoots > 0) {
            map.put("last-roots", Integer.toString(lastRoots));
        }
        if (untilThrow) {
            map.put("until-throw", "true");
        }
        if (countAll) {
            map.put("count-all", "true");
        }
    }

    static Caps from(SettingsMap map) {
        return new Caps(
                map.integer("cap-per-call", DEFAULTS.capPerCall),
                map.choice("keep", Keep.class, DEFAULTS.keep),
                map.number("sample-seed", DEFAULTS.sampleSeed),
                map.integer("cap-per-site", DEFAULTS.capPerSite),
                map.number("max-calls", DEFAULTS.maxCalls),
                map.number("max-bytes", DEFAULTS.maxBytes),
                map.integer("max-seconds", DEFAULTS.maxSeconds),
                map.number("min-nanos", DEFAULTS.minNanos),
                map.integer("one-root-in", DEFAULTS.oneRootIn),
                map.integer("last-roots", DEFAULTS.lastRoots),
                map.bool("until-throw", DEFAULTS.untilThrow),
                map.bool("count-all", DEFAULTS.countAll));
    }
}
