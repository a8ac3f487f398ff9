// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Which test a recording is of. A dynamic test has no method of its own: it is called by that of its factory.
 *
 * @param type its class
 * @param method its method
 * @param invocation its place among the tests of that method, from 1, as {@code 2}; in a container, after the place of that: {@code 1.2}; empty where the method is one test
 */
record TestName(Class<?> type, Method method, String invocation) {
    /** A place in an id of JUnit. */
    private static final Pattern PLACE = Pattern.compile(":#(\\d+)]");

    /** The test that this context is of. */
    static TestName of(ExtensionContext context) {
        ExtensionContext factory = factory(context);
        String invocation = PLACE.matcher(context.getUniqueId())
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.joining("."));
        return new TestName(factory.getRequiredTestClass(), factory.getRequiredTestMethod(), invocation);
    }

    /** The context with the method: this one, or that of the factory around it. */
    static ExtensionContext factory(ExtensionContext context) {
        ExtensionContext around = context;
        while (around.getTestMethod().isEmpty()) {
            around = around.getParent().orElseThrow();
        }
        return around;
    }

    /** A name for a directory, another one for each test of the class: a display name could be anything. */
    String directory() {
        String name = isOverloaded()
                ? Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", method.getName() + '(', ")"))
                : method.getName();
        return invocation.isEmpty() ? name : name + '-' + invocation;
    }

    private boolean isOverloaded() {
        return ReflectionSupport.findMethods(
                                type,
                                other -> other.getName().equals(method.getName()),
                                HierarchyTraversalMode.TOP_DOWN)
                        .size()
                > 1;
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
        return invocation.isEmpty() ? name : name + ", invocation " + invocation;
    }
}
