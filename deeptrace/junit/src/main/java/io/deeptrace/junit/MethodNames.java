// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Methods as DeepTrace writes them: {@code com.acme.Outer$Nested#name(java.lang.String,int[])}. */
final class MethodNames {
    private static final List<Class<? extends Annotation>> AROUND = List.of(BeforeEach.class, AfterEach.class);

    private MethodNames() {}

    /** A test and the methods that JUnit calls before and after it. */
    static List<String> around(Class<?> testClass, Method test) {
        List<String> names = new ArrayList<>(List.of(of(test)));
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            for (Class<? extends Annotation> annotation : AROUND) {
                AnnotationSupport.findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN)
                        .forEach(method -> names.add(of(method)));
            }
        }
        return names.stream().distinct().toList();
    }

    /**
     * What makes the objects that a test meets, if a class has methods that run once before all tests: these, and its constructors. Empty if
     * it has none.
     */
    static List<String> before(Class<?> testClass) {
        List<String> names = new ArrayList<>();
        List<String> constructors = new ArrayList<>();
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            constructors.add(type.getName() + "#<init>");
            AnnotationSupport.findAnnotatedMethods(type, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)
                    .forEach(method -> names.add(of(method)));
        }
        if (!names.isEmpty()) {
            names.addAll(constructors);
        }
        return names;
    }

    /** A method. */
    static String of(Method method) {
        return method.getDeclaringClass().getName()
                + '#'
                + method.getName()
                + Stream.of(method.getParameterTypes()).map(MethodNames::of).collect(Collectors.joining(",", "(", ")"));
    }

    private static String of(Class<?> type) {
        return type.isArray() ? of(type.getComponentType()) + "[]" : type.getName();
    }
}
