// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.hostile.Busy;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM's own flight recorder, which on newer JDKs has probes of its own for methods that it is asked to trace. */
class FlightRecorderIT {
    private static final int CALLS = 1000;
    /** The first JDK whose flight recorder traces methods. */
    private static final int TRACES_METHODS = 25;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void recordsBesideUs(Jdk jdk) throws Exception {
        Target target = Target.program(Busy.class, Integer.toString(CALLS));
        Execution alone = new Tool(directory).untraced(target, jdk, options(jdk));
        Map<String, Integer> expected = events();
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution both = jvm.run(jvm.everything("jfr.dtrace"), List.of(options(jdk)), List.of());

            assertThat(both.out()).as("%s", both).isEqualTo(alone.out());
            assertThat(both.exit()).isZero();
            Trace trace = TraceReader.read(directory.resolve("jfr.dtrace"));
            Traced.requireWhole(trace);
            assertThat(Traced.calls(trace, "length")).hasSize(CALLS);
            Map<String, Integer> events = events();
            assertThat(events).containsKeys("jdk.JVMInformation", "jdk.InitialSystemProperty");
            assertThat(events.get("jdk.MethodTrace")).isEqualTo(expected.get("jdk.MethodTrace"));
            if (jdk.version() >= TRACES_METHODS) {
                assertThat(events).containsEntry("jdk.MethodTrace", CALLS);
            }
        }
    }

    private String[] options(Jdk jdk) {
        String start = "-XX:StartFlightRecording=settings=profile,filename=flight.jfr";
        return new String[] {
            "-Xlog:jfr*=off",
            jdk.version() < TRACES_METHODS ? start : start + ",method-trace=" + Busy.class.getName() + "::length"
        };
    }

    /** How many events of each kind the last run has left. */
    private Map<String, Integer> events() throws IOException {
        Map<String, Integer> events = new TreeMap<>();
        Path file = directory.resolve("flight.jfr");
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            events.merge(event.getEventType().getName(), 1, Integer::sum);
        }
        Files.delete(file);
        return events;
    }
}
