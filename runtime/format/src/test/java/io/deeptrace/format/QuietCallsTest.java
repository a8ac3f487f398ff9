// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls of the JDK cannot come back into the program. */
class QuietCallsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "java/lang/String length ()I",
                "java/lang/String join (Ljava/lang/String;[Ljava/lang/String;)Ljava/lang/String;",
                "java/lang/String equals (Ljava/lang/Object;)Z",
                "java/lang/Math max (II)I",
                "java/lang/Object <init> ()V",
                "java/lang/System arraycopy (Ljava/lang/Object;ILjava/lang/Object;II)V",
                "java/util/Objects requireNonNull (Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;",
            })
    void nothingThatTheseAreGivenIsOfTheProgram(String owner, String name, String descriptor) {
        assertThat(QuietCalls.contains(new MethodRef(owner, name, descriptor))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "java/lang/String valueOf (Ljava/lang/Object;)Ljava/lang/String;",
                "java/lang/StringBuilder append (Ljava/lang/CharSequence;)Ljava/lang/StringBuilder;",
                "java/lang/String join (Ljava/lang/CharSequence;Ljava/lang/Iterable;)Ljava/lang/String;",
                "java/lang/Class forName (Ljava/lang/String;)Ljava/lang/Class;",
                "java/lang/System exit (I)V",
                "java/util/Objects requireNonNull (Ljava/lang/Object;Ljava/util/function/Supplier;)Ljava/lang/Object;",
                "com/acme/String length ()I",
                "Math max (II)I",
            })
    void theseMayCallTheProgram(String owner, String name, String descriptor) {
        assertThat(QuietCalls.contains(new MethodRef(owner, name, descriptor))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "(I[[JLjava/lang/String;)Ljava/lang/String; true",
                "([Ljava/lang/Integer;)LKey; true",
                "(ILKey;)Ljava/lang/String; false",
                "([Lcom/acme/Key;)Ljava/lang/String; false",
            })
    void aTextIsPutTogetherQuietlyFromValuesAlone(String descriptor, boolean quiet) {
        assertThat(QuietCalls.takesValues(new MethodRef("any", "any", descriptor)))
                .isEqualTo(quiet);
    }
}
