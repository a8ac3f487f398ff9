// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.program.osgi.Host;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle of an OSGi framework: its loader finds no class of ours but those that lie where the JDK's do. */
class FelixIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aBundlesCallsAreRecorded(Jdk jdk) throws Exception {
        Target target = Target.with(Host.class, "org.apache.felix");
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution =
                    jvm.run(jvm.everything("felix.dtrace"), List.of("-Djava.io.tmpdir=" + directory), List.of());

            assertThat(execution.out()).as("%s", execution).isEqualTo("the bundle's 720\n");
            assertThat(execution.exit()).isZero();
            Trace trace = TraceReader.read(directory.resolve("felix.dtrace"));
            Traced.requireWhole(trace);
            assertThat(Traced.calls(trace, "applyAsInt")).hasSize(7);
        }
    }
}
