// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.format.TraceFormat;
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
    void aMethodBeyondThePlanIsSeededWhereverTheTraceNamesIt() throws Exception {
        TraceBuilder built = new TraceBuilder();
        int run = built.method("acme/A", "run", "()V", 0x0009, "A.java", 5);
        int made = built.method("acme/Made", "go", "(I)V", 0x0001 | TraceFormat.ACCESS_DYNAMIC, "", 0, "count");
        int site = built.site(made, 3, 7, "acme/A", "run", "()V");
        built.lane("main")
                .enter(run, 0, 0)
                .enter(made, 0, 1)
                .enter(run, site, 2)
                .exit(3)
                .exit(4)
                .exit(5);
        built.write(file);
        Trace.Method before = TraceReader.read(file).method(1);

        new TraceAppender().seeded(before).appendTo(file);

        Trace after = TraceReader.read(file);
        assertThat(before.isDynamic()).isTrue();
        assertThat(after.method(1).isSeeded()).isTrue();
        assertThat(after.method(1).isDynamic()).isFalse();
        assertThat(after.method(1).isPlanned()).isFalse();
        assertThat(after.method(1))
                .usingRecursiveComparison()
                .ignoringFields("access")
                .isEqualTo(before);
        assertThat(after.site(2).caller()).isEqualTo(after.method(1));
        assertThat(after.method(0).isPlanned()).isTrue();
    }

    @Test
    void whatDoesNotFitInOneChunkStandsInSeveral() throws Exception {
        SampleTrace.build().write(file);
        TraceAppender appender = new TraceAppender();
        for (int i = 0; i < 100; i++) {
            appender.info("note" + i, "x".repeat(3_000));
        }

        appender.appendTo(file);

        Trace trace = TraceReader.read(file);
        assertThat(trace.damage()).isEmpty();
        assertThat(trace.info()).containsEntry("note99", "x".repeat(3_000)).hasSizeGreaterThan(100);
    }

    @Test
    void aTextThatFitsInNoChunkIsRefused() {
        assertThatThrownBy(() -> new TraceAppender().info("note", "x".repeat(70_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The info note is too long: 70009 bytes.");
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
