// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFormatTest {

    @Test
    void a_trace_begins_with_its_name_and_an_end_of_line() {
        byte[] magic = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(TraceFormat.MAGIC)
                .array();
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("DTRACE\r\n");
    }

    @Test
    void a_chunk_begins_with_its_name() {
        byte[] magic = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(TraceFormat.CHUNK_MAGIC)
                .array();
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("CHNK");
    }

    @Test
    void the_header_has_a_counter_for_every_loss() {
        assertThat(TraceFormat.Loss.values()).hasSizeLessThanOrEqualTo(TraceFormat.LOSSES);
        assertThat(TraceFormat.HEADER_LOSSES + 8 * TraceFormat.LOSSES).isLessThanOrEqualTo(TraceFormat.PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_", "SYMBOL_", "VALUE_"})
    void no_two_kinds_share_a_number(String prefix) throws IllegalAccessException {
        Set<Integer> numbers = new HashSet<>();
        int kinds = 0;
        for (Field field : TraceFormat.class.getFields()) {
            if (field.getName().startsWith(prefix)) {
                kinds++;
                numbers.add(field.getInt(null));
            }
        }
        assertThat(kinds).isGreaterThan(5);
        assertThat(numbers).hasSize(kinds);
    }
}
