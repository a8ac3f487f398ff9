// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ByteSizeTest {
    private final ByteSize size = new ByteSize();

    @Test
    void unitsArePowersOf1024() {
        assertThat(size.convert("4096")).isEqualTo(4096);
        assertThat(size.convert("512MB")).isEqualTo(512L << 20);
        assertThat(size.convert("2g")).isEqualTo(2L << 30);
        assertThat(size.convert("1 KiB")).isEqualTo(1024);
    }

    @Test
    void otherTextIsRefusedWithAnExample() {
        assertThatThrownBy(() -> size.convert("much"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'much'")
                .hasMessageContaining("512MB");
    }
}
