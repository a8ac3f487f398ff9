// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceAppenderTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFile() {
        file = directory.resolve("t.dtrace");
    }

    @Test
    void whatIsAddedLaterReplacesWhatWasSaidBefore() throws Exception {
        SampleTrace.build().write(file);
        Trace before = TraceReader.read(file);

        new TraceAppender().info("exit", "7").appendTo(file);
        new TraceAppender().info("note", "größer".repeat(30)).appendTo(file);

        Trace after = TraceReader.read(file);
        assertThat(before.info()).containsEntry("exit", "0");
        assertThat(after.info()).containsEntry("exit", "7").containsEntry("note", "größer".repeat(30));
        assertThat(after.damage()).isEmpty();
        assertThat(after.callCount()).isEqualTo(before.callCount());
    }

    @Test
    void theUnusedSpaceThatAKilledRecordingLeavesIsPassedOver() throws Exception {
        byte[] used = SampleTrace.build().unfinished().bytes();
        Files.write(file, Arrays.copyOf(used, used.length + (1 << 20)));

        new TraceAppender().info("exit", "137").appendTo(file);

        Trace trace = TraceReader.read(file);
        assertThat(trace.info()).containsEntry("exit", "137");
        assertThat(trace.damage()).isEmpty();
        assertThat(file).hasSize(used.length + (1 << 20));
    }

    @Test
    void aDamagedFileIsLeftAsItIs() throws Exception {
        byte[] bytes = Arrays.copyOf(SampleTrace.build().bytes(), 1 << 18);
        Arrays.fill(bytes, bytes.length - 4096, bytes.length, (byte) 0x55);
        Files.write(file, bytes);

        new TraceAppender().info("exit", "1").appendTo(file);

        assertThat(file).hasBinaryContent(bytes);
    }
}
