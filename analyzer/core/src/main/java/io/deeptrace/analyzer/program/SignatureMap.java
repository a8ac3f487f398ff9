// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.Hashes;
import java.util.Arrays;

/**
 * Values by signature, in the order they were put. Signatures are one object each, so that most are found by comparing
 * references; most maps hold a few.
 */
public final class SignatureMap<V> {
    private static final int FEW = 4;

    private String[] keys;
    private Object[] values;

    /** Open addressing by the signature's hash: places in the arrays, and one more. */
    private int[] slots;

    private int size;

    public SignatureMap() {
        this(FEW);
    }

    /** @param expected how many signatures it will have */
    SignatureMap(int expected) {
        keys = new String[Math.max(1, expected)];
        values = new Object[keys.length];
        slots = slots(keys.length);
    }

    /** The value of this signature, or null. */
    public V get(String signature) {
        int place = slots[slot(signature)];
        return place == 0 ? null : at(place - 1);
    }

    /** Sets the value of a signature. */
    public void put(String signature, V value) {
        int slot = slot(signature);
        if (slots[slot] != 0) {
            values[slots[slot] - 1] = value;
            return;
        }
        if (size == keys.length) {
            grow();
            slot = slot(signature);
        }
        keys[size] = signature;
        values[size] = value;
        slots[slot] = ++size;
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

    private void grow() {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
        slots = slots(keys.length);
        for (int place = 0; place < size; place++) {
            slots[slot(keys[place])] = place + 1;
        }
    }

    /** A power of two, of which at most half is taken. */
    private static int[] slots(int keys) {
        return new int[Integer.highestOneBit(keys) * 4];
    }

    private int slot(String signature) {
        int hash = signature.hashCode();
        int mask = slots.length - 1;
        int slot = Hashes.place(hash, slots.length);
        for (int place = slots[slot]; place != 0; place = slots[slot]) {
            String known = keys[place - 1];
            if (known == signature || known.hashCode() == hash && known.equals(signature)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
