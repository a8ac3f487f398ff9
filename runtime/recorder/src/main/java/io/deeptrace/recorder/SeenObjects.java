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
    private WeakReference<Ring> known;
    /** Whether another lane reads the same ring, so that nobody may write into it. */
    private boolean shared;

    private int nextNumber;
    private int numbersEnd;

    SeenObjects(Recording recording) {
        this.recording = recording;
    }

    private static final class Ring {
        final Object[] objects = new Object[MOST];
        final int[] numbers = new int[MOST];
        int next;
    }

    /** Knows at first what the lane knows that starts this one. */
    void inherit(SeenObjects parent) {
        known = parent.known;
        shared = true;
        parent.shared = true;
    }

    /** The number of this object, a new one unless it is remembered; 0 if there is no memory for that. */
    int number(Object value) {
        Ring ring = known == null ? null : known.get();
        if (ring != null) {
            Object[] objects = ring.objects;
            for (int i = ring.next - 1; i >= ring.next - MOST; i--) {
                if (objects[i & MOST - 1] == value) {
                    return ring.numbers[i & MOST - 1];
                }
            }
        }
        try {
            ring = own(ring);
        } catch (OutOfMemoryError e) {
            return 0;
        }
        if (nextNumber == numbersEnd) {
            nextNumber = recording.takeIdentities(BLOCK);
            numbersEnd = nextNumber + BLOCK;
        }
        int at = ring.next++ & MOST - 1;
        ring.numbers[at] = nextNumber;
        ring.objects[at] = value;
        return nextNumber++;
    }

    private Ring own(Ring ring) {
        if (ring != null && !shared) {
            return ring;
        }
        Ring own = new Ring();
        for (int i = 0; ring != null && i < MOST; i++) {
            own.objects[i] = ring.objects[i];
            own.numbers[i] = ring.numbers[i];
        }
        own.next = ring == null ? 0 : ring.next;
        known = new WeakReference<>(own);
        shared = false;
        return own;
    }
}
