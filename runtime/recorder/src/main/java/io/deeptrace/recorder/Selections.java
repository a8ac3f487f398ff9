// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The {@link Selection}s of a recording, by their numbers. */
final class Selections {
    private final SpinLock lock = new SpinLock();
    private volatile Selection[] all = new Selection[0];

    /** False if the recorder's own lock is lost. */
    boolean add(int number, Selection selection) {
        if (!lock.acquire()) {
            return false;
        }
        try {
            Selection[] known = all;
            if (number >= known.length) {
                Selection[] more = new Selection[number + 1 + (number >> 1)];
                for (int i = 0; i < known.length; i++) {
                    more[i] = known[i];
                }
                known = more;
            }
            known[number] = selection;
            all = known;
            return true;
        } finally {
            lock.release();
        }
    }

    /** The id of the method that a call on an object of this class runs, among those of this number; or 0. */
    int of(int number, Class<?> type) {
        Selection[] known = all;
        return number < known.length && known[number] != null ? known[number].of(type) : 0;
    }
}
