// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The numbers of objects that occur in a trace: which of them more than once, and of which classes there are several. */
final class Identities {
    private static final int MOST = 1 << 28;

    private final boolean tellAll;
    private final BitSet once = new BitSet();
    private final BitSet again = new BitSet();
    private final Map<Integer, Integer> firstOfType = new HashMap<>();
    private final Set<Integer> several = new HashSet<>();

    /** None yet. If {@code tellAll}, each number is told, be it the only one. */
    Identities(boolean tellAll) {
        this.tellAll = tellAll;
    }

    /** A value of the class with this id has this number. */
    void add(int number, int type) {
        if (number >= MOST) {
            return; // the file is damaged: no recording is that large
        }
        if (once.get(number)) {
            again.set(number);
            return;
        }
        once.set(number);
        Integer first = firstOfType.putIfAbsent(type, number);
        if (first != null) {
            several.add(type);
        }
    }

    /** The value with its number, if that is to be told: if it occurs again. */
    Value identified(int number, int type, Value value) {
        return tellAll || again.get(number) ? new Value.Identified(number, value, !several.contains(type)) : value;
    }
}
