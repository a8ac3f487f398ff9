// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words become what the parameter's type says. */
class LiteralArgumentsTest {
    static void primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    static void boxes(Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h) {}

    static void references(String a, Object b, CharSequence c, TimeUnit d, Class<?> e) {}

    static void several(String first, int... rest) {}

    static void list(List<String> list) {}

    static void main(String[] words) {}

    @Test
    void primitivesAndBoxesAreWrittenAsInJava() throws BadRootCallException {
        for (String method : List.of("primitives", "boxes")) {
            assertThat(convert(method, "true", "-1", "0x10", "x", "-5", "7L", "1.5", "2e3"))
                    .containsExactly(true, (byte) -1, (short) 16, 'x', -5, 7L, 1.5f, 2000.0);
        }
    }

    @Test
    void textIsTakenAsItIsAndEnumsAndClassesByTheirNames() throws BadRootCallException {
        assertThat(convert("references", " a b ", "b", "c", "SECONDS", "java.util.List"))
                .containsExactly(" a b ", "b", "c", TimeUnit.SECONDS, List.class);
    }

    @Test
    void nullIsNoReference() throws BadRootCallException {
        assertThat(convert("references", "null", "null", "null", "null", "null"))
                .containsOnlyNulls();
        assertThat(convert("list", "null")).containsOnlyNulls();
    }

    @Test
    void theRestBecomesTheArrayOfAMethodOfVariableArity() throws BadRootCallException {
        assertThat(convert("several", "a")).containsExactly("a", new int[0]);
        assertThat(convert("several", "a", "1", "2")).containsExactly("a", new int[] {1, 2});
    }

    @Test
    void aMainMethodTakesTheWordsAsTheyAre() throws BadRootCallException {
        assertThat(convert("main")).containsExactly((Object) new String[0]);
        assertThat(convert("main", "--port", "8080")).containsExactly((Object) new String[] {"--port", "8080"});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            primitives | x;1;1;c;1;1;1;1    | argument 1 of LiteralArgumentsTest.primitives must be of type boolean, and 'x' is not: true or false.
            primitives | true;300;1;c;1;1;1;1 | argument 2 of LiteralArgumentsTest.primitives must be of type byte, and '300' is not.
            primitives | true;1;1;cc;1;1;1;1 | argument 4 of LiteralArgumentsTest.primitives must be of type char, and 'cc' is not.
            primitives | true;1;1;c;null;1;1;1 | argument 5 of LiteralArgumentsTest.primitives must be of type int, and 'null' is not.
            several    | a;b | argument 2 of LiteralArgumentsTest.several must be of type int, and 'b' is not.
            list       | a   | argument 1 of LiteralArgumentsTest.list must be of type java.util.List, and 'a' is not something that can be written so: give the call with -e.
            list       | a;b | LiteralArgumentsTest.list takes 1 argument, (java.util.List), and was given 2.
            """)
    void wrongWordsAreRefusedWithASentence(String method, String words, String message) {
        assertThatThrownBy(() -> convert(method, words.split(";")))
                .isInstanceOf(BadRootCallException.class)
                .hasMessage(message);
    }

    @Test
    void unknownEnumConstantIsRefusedWithThoseThatExist() {
        assertThatThrownBy(() -> convert("references", "a", "b", "c", "WEEKS", "e"))
                .hasMessageEndingWith(
                        "'WEEKS' is not one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS.");
    }

    private static Object[] convert(String name, String... words) throws BadRootCallException {
        Method method = Arrays.stream(LiteralArgumentsTest.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new LiteralArguments(method).convert(List.of(words));
    }
}
