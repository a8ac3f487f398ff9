// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.Hashes;
import java.util.Arrays;

/**
 * Values by signature, in the order they were put. Signatures are one object each, so that most are found by comparing
 * references; most maps hold a few.
 */
public final class SignatureMap<V> {
    private static final String[] NO_KEYS = {};
    private static final Object[] NO_VALUES = {};
    private static final int FEW = 4;

    /** So many are found quicker one after the other. */
    private static final int SEARCHED = 8;

    private String[] keys = NO_KEYS;
    private Object[] values = NO_VALUES;

    /** Open addressing by the signature's hash: places in the arrays, and one more; null while there are few. */
    private int[] slots;

    private int size;

    /** The value of this signature, or null. */
    public V get(String signature) {
        int place = find(signature);
        return place < 0 ? null : at(place);
    }

    /** Sets the value of a signature. */
    public void put(String signature, V value) {
        int place = find(signature);
        if (place >= 0) {
            values[place] = value;
            return;
        }
        if (size == keys.length) {
            grow();
        }
        keys[size] = signature;
        values[size] = value;
        size++;
        if (slots != null) {
            slots[freeSlot(signature)] = size;
        }
    }

    /** How many signatures have a value. */
    public int size() {
        return size;
    }

    /** The signature that was put there, counted from 0. */
    public String signature(int place) {
        return keys[place];
    }

    /** The value that was put there, counted from 0. */
    @SuppressWarnings("unchecked") // put takes nothing else
    public V at(int place) {
        return (V) values[place];
    }

    private int find(String signature) {
        if (slots == null) {
            for (int place = 0; place < size; place++) {
                if (same(keys[place], signature)) {
                    return place;
                }
            }
            return -1;
        }
        int slot = Hashes.place(signature.hashCode(), slots.length);
        for (int place = slots[slot]; place != 0; place = slots[slot]) {
            if (same(keys[place - 1], signature)) {
                return place - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    private static boolean same(String one, String other) {
        return one == other || one.hashCode() == other.hashCode() && one.equals(other);
    }

    private void grow() {
        int room = Math.max(FEW, size * 2);
        keys = Arrays.copyOf(keys, room);
        values = Arrays.copyOf(values, room);
        if (room > SEARCHED) {
            slots = new int[room * 2];
            for (int place = 0; place < size; place++) {
                slots[freeSlot(keys[place])] = place + 1;
            }
        }
    }

    private int freeSlot(String signature) {
        int slot = Hashes.place(signature.hashCode(), slots.length);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
