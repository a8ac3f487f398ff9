// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.viewer.PageText;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final int CALLS = 1_234;

    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void write() {
        TraceBuilder trace = new TraceBuilder();
        int method = trace.method("acme/Deep", "down", "(I)V", 9, "Deep.java", 3, "n");
        TraceLane lane = trace.lane("main");
        for (int i = 0; i < CALLS; i++) {
            lane.enter(method, 0, i);
        }
        for (int i = 0; i < CALLS; i++) {
            lane.exit(CALLS + i);
        }
        trace.write(directory.resolve("t.dtrace"));
        line = new CommandLineRun(directory);
    }

    @Test
    void aFormatThatHasNoRoomForAllCallsSaysHowManyItShows() {
        assertThat(line.run("export", "t.dtrace", "-o", "t.puml")).isZero();

        assertThat(line.err())
                .isEqualToIgnoringNewLines(
                        "deeptrace: t.puml shows 150 of 1,234 calls, the longest; 'deeptrace view' shows all.");
    }

    @Test
    void aFormatThatShowsAllCallsSaysNothing() {
        assertThat(line.run("export", "t.dtrace", "-o", "t.csv", "-o", "t.html"))
                .isZero();

        assertThat(line.err()).isEmpty();
    }

    @Test
    void aPageNamesTheTraceItIsOfAndNotWhereThatLies() throws Exception {
        String trace = directory.resolve("t.dtrace").toString();
        assertThat(line.run("export", trace, "-o", "t.html")).isZero();

        assertThat(PageText.of(directory.resolve("t.html")))
                .contains("\"file\":\"t.dtrace\"")
                .doesNotContain(directory.toString());
    }
}
