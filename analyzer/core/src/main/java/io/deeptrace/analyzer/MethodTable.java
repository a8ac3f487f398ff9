// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The methods that a type declares, in the order of its class file; found by signature. */
final class MethodTable {
    static final MethodTable EMPTY = new MethodTable(new Method[0]);

    private final List<Method> all;

    /** Open addressing by the signature's hash. */
    private final Method[] slots;

    /** Keeps the array; of methods with the same signature, which no valid class file has, the last is found. */
    MethodTable(Method[] methods) {
        all = Collections.unmodifiableList(Arrays.asList(methods));
        slots = new Method[Integer.highestOneBit(Math.max(1, methods.length)) * 4];
        for (Method method : methods) {
            slots[slot(method.signature)] = method;
        }
    }

    /** The method of this name and descriptor, or null. */
    Method get(String signature) {
        return slots[slot(signature)];
    }

    /** All of them. */
    List<Method> all() {
        return all;
    }

    private int slot(String signature) {
        int hash = signature.hashCode();
        int mask = slots.length - 1;
        int slot = (hash ^ hash >>> 16) & mask;
        for (Method method = slots[slot]; method != null; method = slots[slot]) {
            // Mostly the same object.
            if (method.signature == signature
                    || method.signature.hashCode() == hash && method.signature.equals(signature)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
