// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Tests of one class that one annotation is about. They are recorded with the same probes, which stay in until the last of them has ended: to put them in is
 * most of what a test costs.
 *
 * @param wish the annotation
 * @param container the context that ends with the last of them
 * @param single whether it is one test
 * @param roots the methods to record, as {@link MethodNames} writes them
 * @param callers methods that run before
 */
record TestGroup(DeepTrace wish, ExtensionContext container, boolean single, List<String> roots, List<String> callers) {
    /**
     * The one that this is of.
     *
     * @param context of a test, a test factory, or a class whose method for all tests is called
     */
    static TestGroup of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        ExtensionContext container = context;
        Optional<DeepTrace> own =
                context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, DeepTrace.class));
        List<String> roots = new ArrayList<>();
        if (own.isPresent()) {
            while (isOfMethod(container.getParent().orElseThrow())) {
                container = container.getParent().orElseThrow();
            }
            addTest(type, context.getRequiredTestMethod(), roots);
        } else {
            while (isOfMethod(container)) {
                container = container.getParent().orElseThrow();
            }
            addAll(type, roots);
        }
        boolean single = own.isPresent() && container == context && !isFactory(context.getRequiredTestMethod());
        DeepTrace wish = own.orElseGet(() -> nearest(type));
        List<String> found = roots.stream().distinct().toList();
        List<String> before = MethodNames.before(type);
        return wish.root().length == 0
                ? new TestGroup(wish, container, single, found, before)
                : new TestGroup(
                        wish,
                        container,
                        single,
                        List.of(wish.root()),
                        Stream.concat(found.stream(), before.stream())
                                .distinct()
                                .toList());
    }

    private static boolean isOfMethod(ExtensionContext context) {
        return context.getTestMethod().isPresent();
    }

    /** At the class, or a class around it. */
    private static DeepTrace nearest(Class<?> type) {
        Optional<DeepTrace> found = AnnotationSupport.findAnnotation(type, DeepTrace.class);
        return found.orElseGet(() -> nearest(type.getEnclosingClass()));
    }

    private static void addAll(Class<?> type, List<String> roots) {
        for (Method test :
                AnnotationSupport.findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN)) {
            if (!AnnotationSupport.isAnnotated(test, DeepTrace.class)) {
                addTest(type, test, roots);
            }
        }
        for (var annotation : List.of(BeforeAll.class, AfterAll.class)) {
            AnnotationSupport.findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN)
                    .forEach(method -> roots.add(MethodNames.of(method)));
        }
    }

    private static void addTest(Class<?> type, Method test, List<String> roots) {
        roots.addAll(MethodNames.around(type, test));
        if (isFactory(test)) {
            roots.add(DynamicRoot.NAME);
        }
    }

    private static boolean isFactory(Method test) {
        return AnnotationSupport.isAnnotated(test, TestFactory.class);
    }

    /**
     * What a trace of one of them is to name as its root.
     *
     * @param method that the test begins with, as {@link MethodNames} writes it
     * @return null if it is the one that was asked for
     */
    String root(String method) {
        return wish.root().length == 0 ? method : null;
    }
}
