// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.analyzer.classfile.Operand;
import io.deeptrace.format.MethodRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that compare themselves do it as records do: a component added later must not be forgotten. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnEqualityTest {
    static Stream<Class<?>> records() {
        return Stream.of(
                        Stream.of(Value.class.getPermittedSubclasses()),
                        Stream.of(Operand.class.getPermittedSubclasses()),
                        Stream.<Class<?>>of(MethodRef.class))
                .flatMap(types -> types);
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_component_counts(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Object one = make(type, components, -1);

        assertThat(one).isEqualTo(make(type, components, -1)).hasSameHashCodeAs(make(type, components, -1));
        for (int i = 0; i < components.length; i++) {
            assertThat(make(type, components, i))
                    .as("another %s", components[i])
                    .isNotEqualTo(one);
        }
    }

    /** A record of this type, in which the component at {@code other} differs from all other records made here. */
    private static Object make(Class<?> type, RecordComponent[] components, int other) throws Exception {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            values.add(value(components[i].getType(), i == other));
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values.toArray());
    }

    private static Object value(Class<?> type, boolean other) {
        if (type == String.class) {
            return other ? "()I" : "()V";
        } else if (type == int.class) {
            return other ? 2 : 1;
        } else if (type == boolean.class) {
            return other;
        } else if (type == List.class) {
            return other ? List.of("a", "b") : List.of("a");
        }
        throw new AssertionError("no value of " + type);
    }
}
