// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Tests of one class that are recorded with the same probes, which stay in until the last of them has ended: to put them in is
 * most of what a test costs. Tests of a class that has the annotation are one group, but for those whose own annotation asks for other probes.
 *
 * @param wish what is asked for of this test
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
        Optional<DeepTrace> own = context.getTestMethod().flatMap(TestGroup::wish);
        Optional<DeepTrace> all = wish(type);
        DeepTrace wish = own.or(() -> all).orElseThrow();
        if (all.isPresent() && asksForTheSame(wish, all.get())) {
            return of(wish, type, containerOf(context), false, ofClass(type, wish));
        }
        ExtensionContext container = outermost(context);
        Method test = context.getRequiredTestMethod();
        return of(wish, type, container, container == context && !isFactory(test), ofTest(type, test));
    }

    private static TestGroup of(
            DeepTrace wish, Class<?> type, ExtensionContext container, boolean single, List<String> own) {
        List<String> before = MethodNames.before(type);
        return wish.root().length == 0
                ? new TestGroup(wish, container, single, own, before)
                : new TestGroup(
                        wish,
                        container,
                        single,
                        List.of(wish.root()),
                        Stream.of(own, before).flatMap(List::stream).distinct().toList());
    }

    private static Optional<DeepTrace> wish(Method test) {
        return AnnotationSupport.findAnnotation(test, DeepTrace.class);
    }

    /** At the class, or the nearest around it. */
    private static Optional<DeepTrace> wish(Class<?> type) {
        return type == null
                ? Optional.empty()
                : AnnotationSupport.findAnnotation(type, DeepTrace.class).or(() -> wish(type.getEnclosingClass()));
    }

    /** Whether the two need the same probes. */
    private static boolean asksForTheSame(DeepTrace one, DeepTrace other) {
        return Arrays.equals(one.root(), other.root())
                && Arrays.equals(one.inner(), other.inner())
                && Arrays.equals(one.include(), other.include())
                && Arrays.equals(one.exclude(), other.exclude());
    }

    /** The context of the class, or of one of its invocations. */
    private static ExtensionContext containerOf(ExtensionContext context) {
        ExtensionContext container = context;
        while (container.getTestMethod().isPresent()) {
            container = container.getParent().orElseThrow();
        }
        return container;
    }

    /** The context of the method, with all its invocations. */
    private static ExtensionContext outermost(ExtensionContext context) {
        ExtensionContext around = context.getParent().orElseThrow();
        return around.getTestMethod().isPresent() ? outermost(around) : context;
    }

    private static List<String> ofClass(Class<?> type, DeepTrace wish) {
        List<String> roots = new ArrayList<>();
        for (Method test : methods(type, Testable.class)) {
            if (asksForTheSame(wish(test).orElse(wish), wish)) {
                roots.addAll(ofTest(type, test));
            }
        }
        for (Method all : methods(type, BeforeAll.class)) {
            roots.add(MethodNames.of(all));
        }
        for (Method all : methods(type, AfterAll.class)) {
            roots.add(MethodNames.of(all));
        }
        return roots.stream().distinct().toList();
    }

    private static List<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN);
    }

    private static List<String> ofTest(Class<?> type, Method test) {
        List<String> roots = new ArrayList<>(MethodNames.around(type, test));
        if (isFactory(test)) {
            roots.add(DynamicRoot.NAME);
        }
        return roots;
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
