// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void theRecorderAndTheFormatNameTheSameNumbers() throws ReflectiveOperationException {
        int compared = 0;
        for (Field mine : Format.class.getDeclaredFields()) {
            Object theirs = TraceFormat.class.getField(mine.getName()).get(null);
            assertThat(mine.get(null)).as(mine.getName()).isEqualTo(theirs);
            compared++;
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void theRecorderAndTheFormatNumberTheLossesAlike() throws ReflectiveOperationException {
        for (TraceFormat.Loss loss : TraceFormat.Loss.values()) {
            assertThat(Loss.class.getDeclaredField(loss.name()).get(null))
                    .as(loss.name())
                    .isEqualTo(loss.ordinal());
        }
    }
}
