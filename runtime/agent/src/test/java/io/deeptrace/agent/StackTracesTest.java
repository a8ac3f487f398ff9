// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StackTracesTest {
    @Test
    void allThatAnExceptionHoldsIsLookedUpOnce() {
        AtomicInteger asked = new AtomicInteger();
        Counted cause = new Counted(asked, null);
        Counted thrown = new Counted(asked, cause);
        cause.addSuppressed(thrown); // a circle
        StackTraces.lookUp(thrown);
        assertThat(asked).hasValue(2);
    }

    @Test
    void oneWhoseCausesNeverEndIsLeftAtSomePoint() {
        AtomicInteger asked = new AtomicInteger();
        StackTraces.lookUp(new Endless(asked));
        assertThat(asked.get()).isBetween(100, 10_000);
    }

    @Test
    void oneWhoseMethodsFailHasNoLines() {
        assertThatCode(() -> StackTraces.lookUp(new Failing())).doesNotThrowAnyException();
        assertThatCode(() -> StackTraces.lookUp(null)).doesNotThrowAnyException();
    }

    private static class Counted extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger asked;

        Counted(AtomicInteger asked, Throwable cause) {
            super(cause);
            this.asked = asked;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            asked.incrementAndGet();
            return super.getStackTrace();
        }
    }

    private static final class Endless extends Counted {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger asked;

        Endless(AtomicInteger asked) {
            super(asked, null);
            this.asked = asked;
        }

        @Override
        public synchronized Throwable getCause() {
            return new Endless(asked);
        }
    }

    private static final class Failing extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("not now");
        }
    }
}
