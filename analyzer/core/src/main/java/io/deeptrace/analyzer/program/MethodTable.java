// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.Hashes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The methods that a type declares, in the order of its class file; found by signature. */
public final class MethodTable {
    static final MethodTable EMPTY = new MethodTable(new Method[0]);

    /** So many are found quicker one after the other. */
    private static final int SEARCHED = 8;

    private final Method[] methods;

    /** Open addressing by the signature's hash: places in the array, and one more; null until needed, and where few are. */
    private char[] slots;

    /** Keeps the array. */
    MethodTable(Method[] methods) {
        this.methods = methods;
    }

    /** The method of this name and descriptor, or null; of several, which no valid class file has, the last. */
    public Method get(String signature) {
        if (methods.length > SEARCHED) {
            return find(signature);
        }
        for (int i = methods.length - 1; i >= 0; i--) {
            if (isOf(methods[i], signature)) {
                return methods[i];
            }
        }
        return null;
    }

    /** All of them. */
    public List<Method> all() {
        return Collections.unmodifiableList(Arrays.asList(methods));
    }

    /** How many there are. */
    public int count() {
        return methods.length;
    }

    /** The method at this place, from 0. */
    public Method at(int place) {
        return methods[place];
    }

    private Method find(String signature) {
        if (slots == null) {
            slots = new char[Integer.highestOneBit(methods.length) * 4];
            for (int i = 0; i < methods.length; i++) {
                slots[slot(methods[i].signature)] = (char) (i + 1);
            }
        }
        int place = slots[slot(signature)];
        return place == 0 ? null : methods[place - 1];
    }

    private int slot(String signature) {
        int slot = Hashes.place(signature.hashCode(), slots.length);
        while (slots[slot] != 0 && !isOf(methods[slots[slot] - 1], signature)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static boolean isOf(Method method, String signature) {
        String known = method.signature;
        return known == signature || known.hashCode() == signature.hashCode() && known.equals(signature);
    }
}
