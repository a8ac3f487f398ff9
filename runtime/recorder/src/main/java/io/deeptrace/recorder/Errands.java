// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The tasks that a thread runs, one inside the other, and for whom it worked before each. */
final class Errands {
    private Object[] keys = new Object[2];
    private Starter[] before = new Starter[2];
    private int size;

    /** A task begins. @param key by which its end is known */
    void begin(Object key, Starter workedFor) {
        if (size == keys.length) {
            Object[] moreKeys = new Object[size * 2];
            Starter[] moreBefore = new Starter[size * 2];
            for (int i = 0; i < size; i++) {
                moreKeys[i] = keys[i];
                moreBefore[i] = before[i];
            }
            keys = moreKeys;
            before = moreBefore;
        }
        keys[size] = key;
        before[size] = workedFor;
        size++;
    }

    boolean areNone() {
        return size == 0;
    }

    boolean has(Object key) {
        return find(key) >= 0;
    }

    /** The task of this key, which is there, has ended, and so have those inside it; for whom the thread works again. */
    Starter end(Object key) {
        int at = find(key);
        Starter workedFor = before[at];
        while (size > at) {
            size--;
            keys[size] = null;
            before[size] = null;
        }
        return workedFor;
    }

    private int find(Object key) {
        for (int i = size - 1; i >= 0; i--) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
