// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.called;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How much of the mapped file counts as memory of this process. */
@EnabledOnOs(OS.LINUX)
class ResidentPagesTest {
    private static final int PART = 4000;
    private static final int CALLS_IN_8_MB = 2048;
    /** What stays at the file's end, and what is written until the rest is let go of; as much again, where that is late. */
    private static final long FILES_END = TraceFile.RESIDENT + TraceFile.REGION;

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();
    private final String part = "x".repeat(PART);

    @BeforeEach
    void keepAll() {
        options.valueLength = PART;
        options.valueWidth = 1;
        options.capPerCall = Integer.MAX_VALUE;
        options.capPerSite = Integer.MAX_VALUE;
    }

    @Test
    void whatIsFullLeavesMemoryAndStaysInTheFile() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            List<Long> resident = new ArrayList<>();
            root(1, f -> {
                for (int i = 0; i < 20; i++) {
                    write(CALLS_IN_8_MB);
                    resident.add(residentBytes());
                }
            });
            assertThat(resident).allMatch(bytes -> bytes > 0 && bytes <= FILES_END, "at most " + FILES_END);
            Decoded decoded = recorded.finish();
            assertThat(residentBytes()).isLessThanOrEqualTo(FILES_END);
            assertThat(decoded.calls).hasSize(1 + 20 * CALLS_IN_8_MB);
            assertThat(decoded.calls.subList(1, decoded.calls.size()))
                    .allMatch(call -> call.arguments.get(0).length() == PART + 2);
        }
    }

    @Test
    void aCallWhoseBeginLeftMemoryEndsAsEver() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            int[] array = {1};
            called(
                    1,
                    f -> {
                        write(8 * CALLS_IN_8_MB);
                        array[0] = 2;
                    },
                    array);
            Decoded.Call call = recorded.finish().calls.get(0);
            assertThat(call.arguments).containsExactly("[I[1][1]");
            assertThat(call.changed).as("%s", call.changed).hasToString("{0=[I[1][2]}");
        }
    }

    @Test
    void threadsThatWriteFarFromTheFilesEndFindTheirPlaceAgain() throws Exception {
        int threads = 40;
        try (Recorded recorded = new Recorded(directory, options)) {
            List<Thread> all = new ArrayList<>();
            List<Long> resident = new ArrayList<>();
            root(1, f -> {
                for (int i = 0; i < threads; i++) {
                    Thread thread = new Thread(() -> {
                        for (int turn = 0; turn < 250; turn++) {
                            write(4);
                            Thread.yield();
                        }
                    });
                    Probe.threadStarting(thread);
                    all.add(thread);
                }
                all.forEach(Thread::start);
                while (all.stream().anyMatch(Thread::isAlive)) {
                    resident.add(residentBytes());
                    Thread.sleep(20);
                }
            });
            assertThat(resident)
                    .allMatch(
                            bytes -> bytes <= FILES_END + (8 << 20) + TraceFile.REGION,
                            "at most that, the open chunks, and what was written since the last sweep");
            assertThat(recorded.finish().calls).hasSize(1 + threads * 1000);
        }
    }

    private void write(int calls) {
        for (int i = 0; i < calls; i++) {
            Frame frame = Probe.enter(2);
            Probe.argument(part, frame);
            Probe.start(frame);
            Probe.exit(frame);
        }
    }

    private long residentBytes() throws IOException {
        long bytes = 0;
        boolean ours = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            ours = line.matches("[0-9a-f]+-[0-9a-f]+ .*") ? line.endsWith("test.dtrace") : ours;
            if (ours && line.startsWith("Rss:")) {
                bytes += 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return bytes;
    }
}
