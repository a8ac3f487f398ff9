// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.live.Ticker;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deeptrace attach}: the program goes on, whatever happens. */
@Timeout(180)
class AttachIT {
    private static final String ROOT = Ticker.class.getName() + "#answer";
    private static final String RESTORED = "[0-9]+ classes restored, byte for byte";

    @TempDir
    Path directory;

    private Tool tool;

    @BeforeEach
    void tool() {
        tool = new Tool(directory);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theNextCallsAreRecordedAndThenTheProbesComeOutAsOftenAsOneLikes(Jdk jdk) throws Exception {
        try (Service service = Service.start(jdk)) {
            for (int round = 0; round < 2; round++) {
                Execution attached = tool.run("attach", service.pid(), ROOT, "-n", "3", "-o", round + ".dtrace");

                assertThat(attached.exit()).as(attached.toString()).isZero();
                assertThat(attached.out().lines().filter(line -> line.startsWith("Ticker.answer(")))
                        .hasSize(3);
                Trace trace = TraceReader.read(directory.resolve(round + ".dtrace"));
                assertThat(trace.finished()).isTrue();
                assertThat(trace.info().get("removal")).matches(RESTORED);
                assertThat(trace.roots()).hasSize(3);
                assertThat(IntStream.of(trace.roots())
                                .mapToObj(call -> trace.method(call).ref().name()))
                        .containsOnly("answer");
                assertThat(trace.callCount()).isEqualTo(6);
                assertThat(trace.lane(0).name()).isEqualTo("worker");
            }
            service.end();
        }
    }

    @Test
    void afterTheTimeTheRecordingIsOver() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution attached =
                    tool.run("attach", service.pid(), ROOT, "-n", "0", "--for", "1s", "-q", "-o", "t.dtrace");

            assertThat(attached.exit()).as(attached.toString()).isZero();
            Trace trace = TraceReader.read(directory.resolve("t.dtrace"));
            assertThat(trace.roots().length).isGreaterThan(10);
            assertThat(trace.info().get("removal")).matches(RESTORED);
            service.end();
        }
    }

    @Test
    void whatNoAnalysisForeseesIsRecordedWhereAllLoadedClassesHaveProbes() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution planned = tool.run("attach", service.pid(), Ticker.class.getName() + "#audit", "-o", "p.dtrace");
            Execution complete = tool.run(
                    "attach", service.pid(), Ticker.class.getName() + "#audit", "--complete", "-o", "c.dtrace");

            assertThat(planned.exit()).as(planned.toString()).isZero();
            assertThat(complete.exit()).as(complete.toString()).isZero();
            Trace without = TraceReader.read(directory.resolve("p.dtrace"));
            assertThat(without.callCount()).isEqualTo(1);
            assertThat(without.info().get("completion"))
                    .endsWith("of classes that were loaded before, those of the closure only");
            Trace with = TraceReader.read(directory.resolve("c.dtrace"));
            assertThat(with.callCount()).isEqualTo(2);
            assertThat(with.method(1).ref().name()).isEqualTo("check");
            assertThat(with.method(1).isDynamic()).isTrue();
            service.end();
        }
    }

    @Test
    void whereTheToolIsKilledTheProbesComeOutAllTheSame() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path file = directory.resolve("t.dtrace");
            Process attached = recording(service, file);
            attached.destroyForcibly().waitFor();
            while (!TraceReader.read(file).finished()) {
                Thread.sleep(50);
            }

            assertThat(TraceReader.read(file).info().get("removal")).matches(RESTORED);
            service.end();
        }
    }

    @Test
    void aProgramThatDiesMeanwhileLeavesWhatItDid() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path file = directory.resolve("t.dtrace");
            Process attached = recording(service, file);
            service.kill();

            String said = new String(attached.getInputStream().readAllBytes());
            assertThat(attached.waitFor()).as(said).isZero();
            assertThat(said).contains("removal: the JVM ended before the probes were taken out");
            assertThat(TraceReader.read(file).callCount()).isPositive();
        }
    }

    @Test
    void whatCannotBeAttachedToIsToldInOneSentence() throws Exception {
        Execution unknown = tool.run("attach", "999999999", ROOT);
        assertThat(unknown.exit()).isEqualTo(5);
        assertThat(unknown.err())
                .isEqualToIgnoringNewLines(
                        "deeptrace: There is no process 999999999: 'deeptrace ps' lists the JVMs of this machine.");

        try (Service service = Service.start(Jdk.current(), "-XX:+DisableAttachMechanism")) {
            Execution closed = tool.run("attach", service.pid(), ROOT);
            assertThat(closed.exit()).isEqualTo(5);
            assertThat(closed.err()).contains("cannot be attached to").contains("-XX:+DisableAttachMechanism");
            service.end();
        }
    }

    @Test
    void aRootThatIsNotThereOrNotCalledIsToldAndLeavesNoTrace() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution unknown = tool.run("attach", service.pid(), Ticker.class.getName() + "#anwser");
            assertThat(unknown.exit()).isEqualTo(3);
            assertThat(unknown.err()).contains("answer(int)");

            Execution idle = tool.run("attach", service.pid(), Ticker.class.getName() + "#idle", "--for", "300ms");
            assertThat(idle.exit()).isEqualTo(3);
            assertThat(idle.err()).contains("was not called meanwhile");
            assertThat(directory.resolve("Ticker.idle.dtrace")).doesNotExist();
            service.end();
        }
    }

    @Test
    void twoToolsAtOnceAreOneTooMany() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path file = directory.resolve("t.dtrace");
            Process first = recording(service, file);

            Execution second = tool.run("attach", service.pid(), ROOT, "-o", "second.dtrace");

            assertThat(second.exit()).isEqualTo(5);
            assertThat(second.err())
                    .isEqualToIgnoringNewLines("deeptrace: Process " + service.pid()
                            + " cannot be traced: A recording is open already; finish it before the next one.");
            assertThat(directory.resolve("second.dtrace")).doesNotExist();
            first.destroy();
            first.waitFor();
            service.end();
        }
    }

    @Test
    void theJvmsOfThisMachineAreListed() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            assertThat(tool.run("ps").out()).containsPattern(service.pid() + "  " + Ticker.class.getName());
            assertThat(tool.run("ps", "--json").out())
                    .contains("{\"pid\":" + service.pid() + ",\"what\":\"" + Ticker.class.getName());
            service.end();
        }
    }

    /** A tool that is at it: some calls are in the file. */
    private Process recording(Service service, Path file) throws Exception {
        Process attached = tool.start("attach", service.pid(), ROOT, "-n", "0", "-q", "-o", file.toString());
        while (!Files.exists(file)
                || Files.size(file) == 0
                || TraceReader.read(file).callCount() == 0) {
            Thread.sleep(50);
        }
        return attached;
    }
}
