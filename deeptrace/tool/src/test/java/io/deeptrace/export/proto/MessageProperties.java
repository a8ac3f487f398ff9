// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

/** What is written is read back by the library of those who made the format. */
class MessageProperties {
    @Property(tries = 200)
    void integersAreVarints(@ForAll @IntRange(min = 1, max = 500_000) int field, @ForAll long value)
            throws IOException {
        assertThat(read(new Message().integer(field, value)).getField(field).getVarintList())
                .containsExactly(value);
    }

    @Property(tries = 100)
    void fixedNumbersHaveEightBytes(@ForAll long value, @ForAll double real) throws IOException {
        UnknownFieldSet read = read(new Message().fixed64(48, value).real(5, real));

        assertThat(read.getField(48).getFixed64List()).containsExactly(value);
        assertThat(read.getField(5).getFixed64List()).containsExactly(Double.doubleToRawLongBits(real));
    }

    @Property(tries = 200)
    void textsAndMessagesAreDelimited(@ForAll String text, @ForAll @NotEmpty long[] packed) throws IOException {
        Message inner = new Message().text(1, text).packed(2, packed);
        UnknownFieldSet outer = read(new Message().message(3, inner).message(3, new Message()));

        UnknownFieldSet within = UnknownFieldSet.parseFrom(
                outer.getField(3).getLengthDelimitedList().get(0));
        assertThat(within.getField(1).getLengthDelimitedList())
                .containsExactly(ByteString.copyFrom(text, StandardCharsets.UTF_8));
        var numbers = within.getField(2).getLengthDelimitedList().get(0).newCodedInput();
        for (long number : packed) {
            assertThat(numbers.readInt64()).isEqualTo(number);
        }
        assertThat(numbers.isAtEnd()).isTrue();
        assertThat(outer.getField(3).getLengthDelimitedList().get(1)).isEmpty();
    }

    @Property(tries = 20)
    void aMessageCanBeUsedAgain(@ForAll long value) throws IOException {
        Message message = new Message().text(1, "before");

        assertThat(message.clear().isEmpty()).isTrue();
        assertThat(read(message.integer(2, value)).asMap()).containsOnlyKeys(2);
    }

    private static UnknownFieldSet read(Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return UnknownFieldSet.parseFrom(out.toByteArray());
    }
}
