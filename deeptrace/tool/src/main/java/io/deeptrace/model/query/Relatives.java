// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.BitSet;

/**
 * Calls around others.
 *
 * @param ancestors how many callers up; 0: none
 * @param descendants how many levels of callees down; 0: none
 * @param siblings whether the other calls of the same caller are wanted
 */
public record Relatives(int ancestors, int descendants, boolean siblings) {
    /** Nobody. */
    public static final Relatives NONE = new Relatives(0, 0, false);

    /**
     * Understands {@code ancestors}, {@code descendants:2}, {@code siblings}, with commas between.
     *
     * @throws IllegalArgumentException if a word is none of these; its message is for people
     */
    public static Relatives parse(String words) {
        Relatives all = NONE;
        for (String word : words.split(",")) {
            String[] parts = word.strip().split(":", 2);
            if (parts.length == 2 && !parts[1].matches("[1-9]\\d{0,8}")) {
                throw unknown(word.strip());
            }
            int levels = parts.length == 2 ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE;
            all = switch (parts[0]) {
                case "ancestors" -> new Relatives(levels, all.descendants, all.siblings);
                case "descendants" -> new Relatives(all.ancestors, levels, all.siblings);
                case "siblings" -> new Relatives(all.ancestors, all.descendants, true);
                default -> throw unknown(word.strip());
            };
        }
        return all;
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException(
                word + " is not known: say ancestors, ancestors:2, descendants, descendants:1 or siblings.");
    }

    /** These calls and their relatives. */
    public BitSet with(Trace trace, BitSet calls) {
        BitSet all = (BitSet) calls.clone();
        for (int call = calls.nextSetBit(0); call >= 0; call = calls.nextSetBit(call + 1)) {
            int parent = trace.parent(call);
            for (int at = parent, up = 0; at >= 0 && up < ancestors; at = trace.parent(at), up++) {
                all.set(at);
            }
            if (siblings) {
                set(parent < 0 ? trace.roots() : trace.children(parent), all);
            }
        }
        BitSet level = calls;
        BitSet seen = (BitSet) calls.clone();
        for (int down = 0; down < descendants && !level.isEmpty(); down++) {
            BitSet below = new BitSet();
            for (int call = level.nextSetBit(0); call >= 0; call = level.nextSetBit(call + 1)) {
                set(trace.children(call), below);
            }
            below.andNot(seen);
            seen.or(below);
            level = below;
        }
        all.or(seen);
        return all;
    }

    private static void set(int[] calls, BitSet set) {
        for (int call : calls) {
            set.set(call);
        }
    }
}
