// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFramesTest {
    private static final String HERE = StackFramesTest.class.getName();

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();
    private int called;

    private final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            called++;
            return new StackTraceElement[0];
        }
    }

    private static final class Bare extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bare() {
            super("bare", null, false, false);
        }
    }

    private String thrown(Throwable exception) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = Probe.enterRoot(1);
            Probe.start(frame);
            Probe.thrown(exception, frame);
            return recorded.finish().only().thrown;
        }
    }

    private static RuntimeException made(int deeper) {
        return deeper == 0 ? new IllegalStateException("deep") : made(deeper - 1);
    }

    @Test
    void anExceptionShowsWhereItWasMade() throws IOException {
        String thrown = thrown(made(1));
        assertThat(thrown).startsWith("IllegalStateException(\"deep\", null) at ");
        assertThat(thrown)
                .containsPattern(": " + HERE + ".made StackFramesTest.java:\\d+ < " + HERE + ".made [^<]*< " + HERE
                        + ".anExceptionShowsWhereItWasMade");
    }

    @Test
    void onlyTheInnermostFramesAreShownAndAllAreCounted() throws IOException {
        String thrown = thrown(made(100));
        assertThat(thrown.split(" < ")).hasSize(8);
        assertThat(Integer.parseInt(thrown.replaceAll(".* at (\\d+): .*", "$1")))
                .isGreaterThan(100);
    }

    @Test
    void aPlaceIsNamedOnceHoweverOftenItThrows() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 300; i++) {
                Frame frame = Probe.enterRoot(1);
                Probe.start(frame);
                Probe.thrown(made(0), frame);
            }
            assertThat(recorded.finish().frames).hasSize(8);
        }
    }

    @Test
    void manyPlacesKeepTheirNames() throws IOException {
        StackTraceElement[] places = new StackTraceElement[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 1000; i++) {
                RuntimeException exception = new RuntimeException();
                places[0] = new StackTraceElement("a.B", "c", "B.java", i / 2);
                exception.setStackTrace(places);
                Frame frame = Probe.enterRoot(1);
                Probe.start(frame);
                Probe.thrown(exception, frame);
            }
            Decoded trace = recorded.finish();
            assertThat(trace.frames).hasSize(500);
            assertThat(trace.calls.get(999).thrown).endsWith(" at 1: a.B.c B.java:499");
        }
    }

    @Test
    void theExceptionsOwnMethodsAreNotCalled() throws IOException {
        assertThat(thrown(new Hostile())).contains(HERE + ".theExceptionsOwnMethodsAreNotCalled");
        assertThat(called).isZero();
    }

    @Test
    void anExceptionWithoutAStackHasNoFrames() throws IOException {
        assertThat(thrown(new Bare())).isEqualTo("Bare(\"bare\", null)");
    }

    @Test
    void theFramesOfAnExceptionThatIsOnlyGivenAreNotRead() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.argument(made(0));
            assertThat(recorded.finish().only().arguments).containsExactly("IllegalStateException(\"deep\", null)");
        }
    }
}
