// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.unforeseen;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/** Stands behind a proxy. */
public final class Handler implements InvocationHandler {
    /** Is called by reflection. */
    public Handler() {}

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return answer((Integer) arguments[0]);
    }

    private static int answer(int n) {
        return n;
    }
}
