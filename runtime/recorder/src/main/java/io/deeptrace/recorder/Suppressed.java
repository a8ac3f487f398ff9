// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The exceptions that one has suppressed, as it keeps them: other threads may add to them meanwhile. */
final class Suppressed {
    private static final long LIST = Memory.offset(Throwable.class, "suppressedExceptions");
    private static final long ELEMENTS = Memory.offset(java.util.ArrayList.class, "elementData");
    private static final long SIZE = Memory.offset(java.util.ArrayList.class, "size");

    private Suppressed() {}

    /** What keeps them; null if there are none. */
    static Object of(Object throwable) {
        Object list = Memory.U.getReference(throwable, LIST);
        return list != null && list.getClass() == java.util.ArrayList.class && count(list) > 0 ? list : null;
    }

    /** How many there are. */
    static int countOf(Object throwable) {
        Object list = of(throwable);
        return list == null ? 0 : count(list);
    }

    /** How many there are in a list that {@link #of} has told. */
    static int count(Object list) {
        return Memory.U.getInt(list, SIZE);
    }

    /** One of these, from 0; null if it is not there yet. */
    static Object at(Object list, int index) {
        Object[] elements = (Object[]) Memory.U.getReference(list, ELEMENTS);
        return index < elements.length ? elements[index] : null;
    }
}
