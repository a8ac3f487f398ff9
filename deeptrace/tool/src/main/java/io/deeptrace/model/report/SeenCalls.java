// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

/**
 * What calls gave, by what they were given: an open hash table of numbers. It holds {@code most} different calls; what comes
 * when it is full is not remembered.
 */
final class SeenCalls {
    private final int most;
    private long[] keys = new long[1024];
    private long[] results = new long[1024];
    private int size;

    SeenCalls(int most) {
        this.most = most;
    }

    /** What became of a call that was asked for. */
    enum Answer {
        /** The first of its kind; remembered. */
        NEW,
        /** An earlier one gave the same. */
        SAME,
        /** An earlier one gave something else. */
        OTHER,
        /** Not known, and no room to remember it. */
        FULL
    }

    /** Compares with the first call of this key, which this one is if there was none. */
    Answer of(long key, long result) {
        long own = key == 0 ? 1 : key;
        int slot = slot(own);
        if (keys[slot] == own) {
            return results[slot] == result ? Answer.SAME : Answer.OTHER;
        }
        if (size == most) {
            return Answer.FULL;
        }
        keys[slot] = own;
        results[slot] = result;
        if (2 * ++size > keys.length) {
            grow();
        }
        return Answer.NEW;
    }

    private int slot(long key) {
        int slot = (int) key & keys.length - 1;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldResults = results;
        keys = new long[2 * oldKeys.length];
        results = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                results[slot] = oldResults[i];
            }
        }
    }
}
