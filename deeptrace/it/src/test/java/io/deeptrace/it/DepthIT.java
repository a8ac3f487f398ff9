// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Settings;
import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.hostile.Depth;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of a thread's stack is left to a program while it is traced. */
class DepthIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void interpretedCodeKeepsNineTenths(Jdk jdk) throws Exception {
        // One word of a frame is ours, and the smallest frame has twelve.
        keeps(0.90, Target.program(Depth.class, "2"), jdk, "-Xint", "-Xss1m");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void optimizedCodeKeepsTwoFifths(Jdk jdk) throws Exception {
        // Without tiers, so that chance does not decide which compiler's frames are measured.
        keeps(0.40, Target.program(Depth.class, "40"), jdk, "-XX:-TieredCompilation", "-Xss1m");
    }

    /** Its frames are larger, but so is its stack. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aProgramThatIsRunGetsAsDeepAsUntraced(Jdk jdk) throws Exception {
        for (List<String> options : List.of(List.of("-Xint"), List.of("-XX:-TieredCompilation"), List.<String>of())) {
            Target target = Target.program(Depth.class, options.contains("-Xint") ? "2" : "40");
            long[] plain = depths(new Tool(directory).untraced(target, jdk, options.toArray(String[]::new)));
            long[] traced = depths(new Tool(directory)
                    .record(
                            target,
                            jdk,
                            options.stream().map("--jvm-arg="::concat).toArray(String[]::new))
                    .execution());
            assertThat(traced[0]).as("%s", options).isGreaterThanOrEqualTo(plain[0]);
            assertThat(traced[1]).as("%s", options).isGreaterThanOrEqualTo(plain[1]);
        }
    }

    private void keeps(double share, Target target, Jdk jdk, String... jvmArguments) throws Exception {
        long[] plain = depths(new Tool(directory).untraced(target, jdk, jvmArguments));
        String trace = directory.resolve("depth.dtrace").toString();
        long[] traced;
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            traced = depths(jvm.run(Settings.defaults(trace), List.of(jvmArguments), List.of()));
        }
        System.out.printf(
                "%s %s: depth without arguments %d of %d, with three %d of %d%n",
                jdk, List.of(jvmArguments), traced[0], plain[0], traced[1], plain[1]);
        assertThat((double) traced[0] / plain[0]).isGreaterThanOrEqualTo(share);
        assertThat((double) traced[1] / plain[1]).isGreaterThanOrEqualTo(share);
        assertThat(TraceReader.read(Path.of(trace)).callCount())
                .as("recorded calls")
                .isGreaterThan(1000);
    }

    private static long[] depths(Execution execution) {
        String line = execution
                .out()
                .lines()
                .filter(each -> each.startsWith("depths "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(execution));
        return Stream.of(line.substring(7).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
