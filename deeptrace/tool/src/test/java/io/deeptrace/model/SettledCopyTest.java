// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** A file with one chunk, which is used again after each copy of the file, as often as the test says. */
class SettledCopyTest {
    private static final int CHUNK = TraceFormat.PAGE;

    private final ByteBuffer file = ByteBuffer.allocate(2 * TraceFormat.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    private int reuses;

    private final Source live = new Source() {
        @Override
        public long size() {
            return file.limit();
        }

        @Override
        public ByteBuffer slice(long at, int length) {
            byte[] bytes = new byte[length];
            file.get((int) at, bytes);
            if (length == file.limit() && reuses > 0) {
                reuses--;
                file.putInt(CHUNK + TraceFormat.CHUNK_SEQUENCE, file.getInt(CHUNK + TraceFormat.CHUNK_SEQUENCE) + 1);
            }
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    };

    SettledCopyTest() {
        file.putInt(CHUNK, TraceFormat.CHUNK_MAGIC).putInt(CHUNK + TraceFormat.CHUNK_SIZE, TraceFormat.PAGE);
    }

    @Test
    void isTakenAgainWhereAChunkWasUsedAgainMeanwhile() throws IOException {
        reuses = 3;
        SettledCopy copy = SettledCopy.of(live);

        assertThat(copy.size()).isEqualTo(file.limit());
        assertThat(copy.slice(CHUNK, 32).getInt(TraceFormat.CHUNK_SEQUENCE)).isEqualTo(3);
        file.putInt(CHUNK + TraceFormat.CHUNK_SEQUENCE, 9);
        assertThat(copy.slice(CHUNK, 32).getInt(TraceFormat.CHUNK_SEQUENCE)).isEqualTo(3);
    }

    @Test
    void isTakenChunkByChunkWhereThatHappensAllTheTime() throws IOException {
        reuses = Integer.MAX_VALUE;
        SettledCopy copy = SettledCopy.of(live);

        assertThat(copy.isMoving()).isTrue();
        assertThat(copy.slice(CHUNK, 32).getInt(TraceFormat.CHUNK_SEQUENCE))
                .isEqualTo(file.getInt(CHUNK + TraceFormat.CHUNK_SEQUENCE));
    }
}
