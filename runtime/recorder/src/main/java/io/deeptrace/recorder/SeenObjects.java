// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.WeakReference;

/**
 * The objects that one lane's calls were given or returned last, to tell when one comes again. Compared by reference,
 * because a hash code would stay in the object. They are known all together by one weak reference: no object lives for it
 * beyond the next garbage collection, after which objects get new numbers.
 */
final class SeenObjects {
    private static final int MOST = 32;
    private static final int BLOCK = 32;

    private final Recording recording;
    private final int[] numbers = new int[MOST];
    private WeakReference<Object[]> known;
    private int next;
    private int nextNumber;
    private int numbersEnd;

    SeenObjects(Recording recording) {
        this.recording = recording;
    }

    /** The number of this object, a new one unless it is remembered; 0 if there is no memory for that. */
    int number(Object value) {
        Object[] objects = known == null ? null : known.get();
        if (objects == null) {
            try {
                objects = new Object[MOST];
                known = new WeakReference<>(objects);
            } catch (OutOfMemoryError e) {
                return 0;
            }
        }
        for (int i = next - 1; i >= next - MOST; i--) {
            if (objects[i & MOST - 1] == value) {
                return numbers[i & MOST - 1];
            }
        }
        if (nextNumber == numbersEnd) {
            nextNumber = recording.takeIdentities(BLOCK);
            numbersEnd = nextNumber + BLOCK;
        }
        int at = next++ & MOST - 1;
        numbers[at] = nextNumber;
        objects[at] = value;
        return nextNumber++;
    }
}
