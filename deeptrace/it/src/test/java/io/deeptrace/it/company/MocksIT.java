// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.program.Mocks;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mockito, which changes classes while the program runs, as an agent before ours and attached by itself after it. */
class MocksIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void mocksAnswerAsEver(Jdk jdk) throws Exception {
        Target target = Target.with(Mocks.class, "mockito", "byte-buddy", "objenesis");
        String mockito = "-javaagent:"
                + target.classPath().stream()
                        .filter(jar -> jar.getFileName().toString().startsWith("mockito"))
                        .findFirst()
                        .orElseThrow();
        Execution alone = new Tool(directory).untraced(target, jdk, mockito);
        assertThat(alone.out()).contains("mock 30 0\n", "spy 8 90\n", "static 70\n");

        try (AgentJvm jvm = new AgentJvm(directory, target, jdk, "net.bytebuddy.**", "org.mockito.**")) {
            // The JVM asks the agents in their order: one that came before us shows us what it has made of a class.
            assertThat(removal(alone, jvm, List.of(mockito)))
                    .contains("2 restored to what others made of them meanwhile", "Mocks$Menu", "Mocks$Rates");
            assertThat(removal(alone, jvm, List.of())).doesNotContain("others");
        }
    }

    private String removal(Execution alone, AgentJvm jvm, List<String> before) throws Exception {
        Execution both = jvm.run(jvm.everything("mocks.dtrace"), before, List.of());
        assertThat(both.out()).as("%s", both).isEqualTo(alone.out());
        assertThat(both.exit()).as("%s", both).isEqualTo(alone.exit());
        Trace trace = TraceReader.read(directory.resolve("mocks.dtrace"));
        Traced.requireWhole(trace);
        assertThat(Traced.calls(trace, "letters"))
                .as("calls of the real object and of the spy")
                .hasSize(3);
        return trace.info().get("removal");
    }
}
