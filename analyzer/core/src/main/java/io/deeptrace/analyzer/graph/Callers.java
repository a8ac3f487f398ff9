// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import java.util.Arrays;

/** The methods whose code calls a method of one signature, in the order they were reached; some several times. */
public final class Callers {
    /** Most signatures have one caller. */
    private Method[] methods = new Method[1];

    private int size;

    void add(Method caller) {
        if (size == methods.length) {
            methods = Arrays.copyOf(methods, size * 2);
        }
        methods[size++] = caller;
    }

    /** How many there are by now. */
    public int size() {
        return size;
    }

    /** The one at this place, from 0. */
    public Method at(int place) {
        return methods[place];
    }
}
