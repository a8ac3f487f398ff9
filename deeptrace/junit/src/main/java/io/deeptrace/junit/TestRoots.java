// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What is recorded of tests.
 *
 * @param roots the methods to record, as {@link MethodNames} writes them
 * @param callers methods that run before
 */
record TestRoots(List<String> roots, List<String> callers) {
    static boolean isFactory(Method test) {
        return AnnotationSupport.isAnnotated(test, TestFactory.class);
    }

    /** Looks for them. */
    static final class Finder {
        private final Predicate<Method> wanted;
        private final Set<Class<?>> types = new LinkedHashSet<>();
        private final Set<String> own = new LinkedHashSet<>();
        private final Set<String> forAll = new LinkedHashSet<>();

        /** @param wanted the tests that are recorded */
        Finder(Predicate<Method> wanted) {
            this.wanted = wanted;
        }

        /** The methods of this class that JUnit calls before and after tests. */
        Finder around(Class<?> type) {
            if (types.add(type)) {
                addAll(type, BeforeEach.class, own);
                addAll(type, AfterEach.class, own);
                addAll(type, BeforeAll.class, forAll);
                addAll(type, AfterAll.class, own);
            }
            return this;
        }

        /** These, and the tests of this class and of those nested in it. */
        Finder within(Class<?> type) {
            if (!types.contains(type)) {
                around(type);
                methods(type, Testable.class).filter(wanted).forEach(this::test);
                ReflectionSupport.findNestedClasses(type, nested -> AnnotationSupport.isAnnotated(nested, Nested.class))
                        .forEach(this::within);
            }
            return this;
        }

        /** One test. */
        Finder test(Method test) {
            own.add(MethodNames.of(test));
            if (isFactory(test)) {
                own.add(DynamicRoot.NAME);
            }
            return this;
        }

        private static void addAll(Class<?> type, Class<? extends Annotation> annotation, Set<String> names) {
            methods(type, annotation).forEach(method -> names.add(MethodNames.of(method)));
        }

        private static Stream<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
            return AnnotationSupport.findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN).stream();
        }

        /** All that was found: it, or what makes the objects for the methods that are asked for. */
        TestRoots found(DeepTrace wish) {
            Set<String> callers = new LinkedHashSet<>(forAll);
            own.addAll(forAll);
            if (!forAll.isEmpty()) {
                types.forEach(type -> callers.add(type.getName() + "#<init>"));
            }
            if (wish.root().length == 0) {
                return new TestRoots(List.copyOf(own), List.copyOf(callers));
            }
            callers.addAll(own);
            return new TestRoots(List.of(wish.root()), List.copyOf(callers));
        }
    }
}
