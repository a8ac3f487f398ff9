// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressedTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    private static final class Unwilling extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwilling() {
            super("no list", null, false, false);
        }
    }

    private static <T extends Throwable> T suppressing(T exception, Throwable... others) {
        for (Throwable other : others) {
            exception.addSuppressed(other);
        }
        return exception;
    }

    private String given(Throwable exception) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.argument(exception);
            return recorded.finish().only().arguments.get(0);
        }
    }

    private static Frame begun(int method) {
        Frame frame = method == 1 ? Probe.enterRoot(method) : Probe.enter(method);
        Probe.start(frame);
        return frame;
    }

    @Test
    void anExceptionShowsThoseThatItHasSuppressed() throws IOException {
        assertThat(given(suppressing(new IOException("read"), new IOException("close", new Error("disk")))))
                .isEqualTo("IOException(\"read\", null) suppressing Throwable;[1][IOException(\"close\", Error@)]");
        assertThat(given(new IOException("read"))).isEqualTo("IOException(\"read\", null)");
        assertThat(given(suppressing(new Unwilling(), new IOException("close"))))
                .isEqualTo("Unwilling(\"no list\", null)");
    }

    @Test
    void allAreCountedAndTheFirstAreShown() throws IOException {
        options.valueWidth = 2;
        assertThat(given(suppressing(new Error("x"), new Error("a"), new Error("b"), new Error("c"))))
                .isEqualTo("Error(\"x\", null) suppressing Throwable;[3][Error(\"a\", null), Error(\"b\", null)]");
    }

    @Test
    void exceptionsThatSuppressEachOtherEnd() throws IOException {
        options.valueDepth = 9;
        Error one = new Error("one");
        assertThat(given(suppressing(one, suppressing(new Error("other"), one))))
                .contains("\"other\"", "^2");
    }

    @Test
    void manyLongOnesStayWithinTheBoundsOfAValue() throws IOException {
        Error whole = new Error("x");
        for (int i = 0; i < 100; i++) {
            whole.addSuppressed(suppressing(new Error("a".repeat(64)), new Error("b".repeat(64))));
        }
        assertThat(given(whole)).hasSizeBetween(500, 1000).contains("suppressing Throwable;[100][");
    }

    @Test
    void whatAnExceptionHasSuppressedOnItsWayIsTold() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Error exception = new Error("x");
            Frame outer = begun(1);
            Frame middle = begun(2);
            Frame inner = begun(3);
            Probe.thrown(exception, inner);
            suppressing(exception, new IOException("close"));
            Probe.thrown(exception, middle);
            Probe.thrown(exception, outer);
            List<Decoded.Call> calls = recorded.finish().calls;
            assertThat(calls.get(2).thrown).startsWith("Error(\"x\", null) at ").doesNotContain("suppressing");
            assertThat(calls.get(1).thrown)
                    .startsWith("Error(\"x\", null) at ")
                    .endsWith("suppressing Throwable;[1][IOException(\"close\", null)]");
            assertThat(calls.get(0).thrown).isEqualTo("same");
        }
    }

    @Test
    void anArgumentThatSuppressesOneIsChanged() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Error exception = new Error("x");
            Recorded.called(1, frame -> suppressing(exception, new IOException("close")), exception);
            assertThat(recorded.finish().only().changed.get(0))
                    .isEqualTo("Error(\"x\", null) suppressing Throwable;[1][IOException(\"close\", null)]");
        }
    }
}
