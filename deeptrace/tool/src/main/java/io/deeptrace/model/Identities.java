// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.BitSet;

/** The numbers of objects that occur in a trace: which of them more than once, and of which classes there are several. */
final class Identities {
    private static final int MOST = 1 << 28;

    private final boolean tellAll;
    private final BitSet once = new BitSet();
    private final BitSet again = new BitSet();
    /** By class: whether there are several objects of it; null while there is none. */
    private final ById<Boolean> severalOfType = new ById<>();

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
        Boolean several = severalOfType.get(type);
        if (!Boolean.TRUE.equals(several)) {
            severalOfType.put(type, several != null);
        }
    }

    /** The value with its number, if that is to be told: if it occurs again. */
    Value identified(int number, int type, Value value) {
        return tellAll || again.get(number)
                ? new Value.Identified(number, value, !Boolean.TRUE.equals(severalOfType.get(type)))
                : value;
    }
}
