// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.jdk.JdkTour;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK itself, traced from a program that uses much of it, with nothing on the blacklist. {@code -Djdk.rounds=20} repeats that. */
class JdkTourIT {
    private static final String ROUNDS = System.getProperty("jdk.rounds", "1");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @Timeout(600)
    void aProgramWhoseJdkIsTracedDoesWhatItEverDid(Jdk jdk) throws Exception {
        Target target = Target.program(JdkTour.class, ROUNDS);
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        Execution traced = tool.run(
                "run",
                "--no-blacklist",
                "-q",
                "--java",
                jdk.home().toString(),
                "--cp",
                target.classPathText(),
                "-o",
                "jdk.dtrace",
                "--main",
                JdkTour.class.getName(),
                "--",
                ROUNDS);

        assertThat(traced.out()).isEqualTo(untraced.out());
        assertThat(traced.err()).isEqualTo(untraced.err());
        assertThat(traced.exit()).isZero();
        Trace trace = TraceReader.read(directory.resolve("jdk.dtrace"));
        Traced.requireWhole(trace);
        Set<String> classes = new TreeSet<>();
        for (int call = 0; call < trace.callCount(); call++) {
            classes.add(trace.method(call).ref().className());
        }
        assertThat(classes)
                .hasSizeGreaterThan(300)
                .contains(
                        "java.util.HashMap",
                        "java.util.Formatter",
                        "java.util.regex.Pattern",
                        "java.util.stream.ReferencePipeline",
                        "java.util.concurrent.CompletableFuture",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "java.lang.ClassLoader",
                        "java.lang.Thread",
                        "java.lang.System", // whose native methods and intrinsics are recorded where they are called
                        "jdk.internal.misc.Unsafe",
                        JdkTour.class.getName());
    }
}
