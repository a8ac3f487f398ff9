// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.format.MethodRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void valuesThatFitAreTaken() {
        assertThatCode(() -> arguments("(IZCLjava/lang/String;)V", "5", "true", "x", "any text")
                        .check(false))
                .doesNotThrowAnyException();
    }

    @Test
    void tooFewValuesAreCountedInTheSentence() {
        assertThatThrownBy(() -> arguments("(II)V", "5").check(false))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("Machine#run(int,int) takes 2 values, 1 was given");
    }

    @Test
    void tooManyValuesAreRefused() {
        assertThatThrownBy(() -> arguments("()V", "5").check(false)).hasMessageContaining("takes 0 values");
    }

    @Test
    void anyNumberOfValuesFitsVariableArguments() {
        assertThatCode(() -> arguments("(I[I)V", "5").check(true)).doesNotThrowAnyException();
        assertThatCode(() -> arguments("(I[I)V", "5", "6", "7").check(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> arguments("(I[I)V", "5", "6", "seven").check(true))
                .hasMessageContaining("Value 3");
    }

    @Test
    void aMainMethodTakesTheWordsOfACommandLine() {
        MethodRef main = new MethodRef("com/acme/Machine", "main", "([Ljava/lang/String;)V");
        assertThatCode(() -> new Arguments(main, List.of()).check(false)).doesNotThrowAnyException();
        assertThatCode(() -> new Arguments(main, List.of("a", "--b")).check(false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> arguments("([Ljava/lang/String;)V").check(false))
                .hasMessageContaining("takes one value, 0 were given");
    }

    @Test
    void aTextIsNoNumber() {
        assertThatThrownBy(() -> arguments("(I)V", "five").check(false))
                .hasMessageContaining("'five', is no int")
                .hasMessageNotContaining("For input string");
    }

    @Test
    void aNumberOutOfItsRangeIsRefused() {
        assertThatThrownBy(() -> arguments("(B)V", "128").check(false)).hasMessageContaining("is no byte");
    }

    @Test
    void nullFitsABoxAndNoPrimitive() {
        assertThatCode(() -> arguments("(Ljava/lang/Integer;)V", "null").check(false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> arguments("(I)V", "null").check(false)).hasMessageContaining("is no int");
    }

    @Test
    void bracketsAreJsonOnlyWhereNoTextIsWanted() {
        assertThat(arguments("([I)V", "[1, 2]").needSource()).isTrue();
        assertThat(arguments("(Lcom/acme/Point;)V", "{\"x\": 1}").needSource()).isTrue();
        assertThat(arguments("(Ljava/lang/String;)V", "{\"x\": 1}").needSource())
                .isFalse();
        assertThat(arguments("([Ljava/lang/String;)V", "{", "x").needSource()).isFalse();
    }

    private static Arguments arguments(String descriptor, String... texts) {
        return new Arguments(new MethodRef("com/acme/Machine", "run", descriptor), List.of(texts));
    }
}
