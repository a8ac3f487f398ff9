// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.unforeseen;

import java.util.function.IntUnaryOperator;

/** What a class file is made of; it is not used itself. */
public final class Template implements IntUnaryOperator {
    /** Is called by reflection. */
    public Template() {}

    @Override
    public int applyAsInt(int n) {
        return Tour.back(n);
    }
}
