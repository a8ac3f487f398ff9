// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** The root of a dynamic test, whose body is a lambda: no agent can weave the class behind that. */
final class DynamicRoot {
    /** The method below, as DeepTrace writes it. */
    static final String NAME = DynamicRoot.class.getName() + "#run(" + Invocation.class.getName() + ")";

    private DynamicRoot() {}

    static void run(Invocation<Void> test) throws Throwable {
        test.proceed();
    }
}
