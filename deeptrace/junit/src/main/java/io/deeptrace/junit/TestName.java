// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Which test a recording is of. A dynamic test has no method of its own: it is called by that of its factory.
 *
 * @param type its class
 * @param method its method
 * @param invocation its place among the tests of that method, from 1; 0 where the method is one test
 */
record TestName(Class<?> type, Method method, int invocation) {

    /** The test that this context is of. */
    static TestName of(ExtensionContext context) {
        ExtensionContext factory = factory(context);
        String number = context.getUniqueId().replaceAll(".*#(\\d+)]$|.*", "$1");
        return new TestName(
                factory.getRequiredTestClass(),
                factory.getRequiredTestMethod(),
                number.isEmpty() ? 0 : Integer.parseInt(number));
    }

    /** The context with the method: this one, or that of the factory around it. */
    static ExtensionContext factory(ExtensionContext context) {
        ExtensionContext around = context;
        while (around.getTestMethod().isEmpty()) {
            around = around.getParent().orElseThrow();
        }
        return around;
    }

    /** A name for a directory: a display name could be anything. */
    String directory() {
        return invocation == 0 ? method.getName() : method.getName() + '-' + invocation;
    }

    /** Whether it is called once for all tests of its class; then several of them share a directory. */
    boolean isForAll() {
        return AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class);
    }

    /** What its files are called, without the ending. */
    String file() {
        return isForAll() ? method.getName() : "trace";
    }

    @Override
    public String toString() {
        String name = type.getSimpleName() + '.' + method.getName();
        return invocation == 0 ? name : name + ", invocation " + invocation;
    }
}
