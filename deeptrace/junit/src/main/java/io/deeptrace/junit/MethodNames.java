// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.reflect.Method;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods as DeepTrace writes them: {@code com.acme.Outer$Nested#name(java.lang.String,int[])}. */
final class MethodNames {
    private MethodNames() {}

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
