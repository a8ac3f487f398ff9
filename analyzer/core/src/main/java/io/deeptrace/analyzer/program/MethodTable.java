// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The methods that a type declares, in the order of its class file; found by signature. */
public final class MethodTable {
    static final MethodTable EMPTY = new MethodTable(new Method[0]);

    private final List<Method> all;
    private final SignatureMap<Method> bySignature;

    /** Keeps the array; of methods with the same signature, which no valid class file has, the last is found. */
    MethodTable(Method[] methods) {
        all = Collections.unmodifiableList(Arrays.asList(methods));
        bySignature = new SignatureMap<>(methods.length);
        for (Method method : methods) {
            bySignature.put(method.signature, method);
        }
    }

    /** The method of this name and descriptor, or null. */
    public Method get(String signature) {
        return bySignature.get(signature);
    }

    /** All of them. */
    public List<Method> all() {
        return all;
    }
}
