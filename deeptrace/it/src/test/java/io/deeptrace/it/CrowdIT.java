// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.hostile.Throng;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads by the thousand, all alive at once; {@code -Dcrowd=10000} for ten thousand platform and a hundred thousand virtual ones. */
class CrowdIT {
    private static final int PLATFORM = Integer.getInteger("crowd", 500);
    private static final int VIRTUAL = 10 * PLATFORM;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @Timeout(600)
    void eachThreadHasALaneOfItsOwnAndLosesNoCall(Jdk jdk) throws Exception {
        String[] arguments = {Integer.toString(PLATFORM), Integer.toString(VIRTUAL)};
        Target target = Target.program(Throng.class, arguments);
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);
        int threads = jdk.version() < 21 ? PLATFORM : PLATFORM + VIRTUAL;

        Execution traced = tool.run(
                "run",
                "-q",
                "--cap=1000000",
                "--cap-site=1000000",
                "--java",
                jdk.home().toString(),
                "--cp",
                target.classPathText(),
                "-o",
                "crowd.dtrace",
                "--main",
                Throng.class.getName(),
                "--",
                arguments[0],
                arguments[1]);

        assertThat(traced.out()).isEqualTo(untraced.out());
        assertThat(traced.err()).isEqualTo(untraced.err());
        assertThat(traced.exit()).isZero();
        Trace trace = TraceReader.read(directory.resolve("crowd.dtrace"));
        Traced.requireWhole(trace);
        assertThat(Traced.calls(trace, "live")).hasSize(threads);
        assertThat(Traced.calls(trace, "step")).hasSize(threads);
        assertThat(IntStream.of(Traced.calls(trace, "live"))
                        .map(call -> trace.lane(call).number())
                        .distinct())
                .hasSize(threads);
    }
}
