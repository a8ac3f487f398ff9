// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Exchanger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningMethodsTest {
    private static final String HERE = RunningMethodsTest.class.getName().replace('.', '/') + "$";

    private final Exchanger<String> steps = new Exchanger<>();

    /** Goes on when the test says so. */
    private final class Outer {
        private void run() {
            new Middle().run();
        }
    }

    private final class Middle {
        private void run() {
            new First().run();
            new Second().run();
        }
    }

    private final class First {
        private void run() {
            step();
        }
    }

    private final class Second {
        private void run() {
            step();
            step();
        }
    }

    private void step() {
        try {
            steps.exchange("here");
            steps.exchange("go on");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatHasReturnedMeanwhileIsNotRunningAllTheTime() throws Exception {
        Thread thread = new Thread(() -> new Outer().run());
        thread.start();
        RunningMethods running = new RunningMethods();

        look(running, thread);
        assertThat(running.classes()).contains(HERE + "Outer", HERE + "Middle", HERE + "First");
        look(running, thread);
        assertThat(running.classes())
                .contains(HERE + "Outer", HERE + "Middle")
                .doesNotContain(HERE + "First", HERE + "Second");

        RunningMethods again = new RunningMethods();
        assertThat(again.classes()).isEmpty();
        look(again, thread);
        assertThat(again.classes()).as("after one look").contains(HERE + "Second");
        thread.join();
        running.look(new Thread[] {thread});
        assertThat(running.classes()).as("of a thread that has ended").isEmpty();
    }

    private void look(RunningMethods running, Thread thread) throws InterruptedException {
        steps.exchange("look");
        running.look(new Thread[] {thread});
        steps.exchange("looked");
    }
}
