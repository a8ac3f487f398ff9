// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other classes than those that were planned: somebody has built the program again meanwhile. */
class SwappedIT {
    private static final String MAIN = """
            package swap;
            public class Main {
                public static void main(String[] args) {
                    System.out.println(Part.work(3));
                }
            }
            """;
    private static final String PLANNED = """
            package swap;
            class Part {
                static int work(int n) {
                    return twice(n) + half(n) + twice(1);
                }
                static int twice(int n) { return 2 * n; }
                static int half(int n) { return n / 2; }
            }
            """;
    private static final String RUN = """
            package swap;
            // A comment more.
            class Part {
                private static int half(int n) { return thrice(n) - n; }
                static int thrice(int n) { return 3 * n; }
                static int work(int n) {
                    int thrice = thrice(n);
                    return half(thrice);
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aProgramThatWasBuiltAgainIsTracedAsItIs(Jdk jdk) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compile(classes, MAIN, PLANNED);
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()});
                AgentJvm jvm = new AgentJvm(
                        directory,
                        new Target(loader.loadClass("swap.Main"), "main", List.of(classes), List.of()),
                        jdk)) {
            compile(classes, MAIN, RUN);
            Execution execution = jvm.run(jvm.everything("swap.dtrace"), List.of(), List.of());

            assertThat(execution.out()).as("%s", execution).isEqualTo("18\n");
            assertThat(execution.exit()).isZero();
        }
        Trace trace = TraceReader.read(directory.resolve("swap.dtrace"));
        Traced.requireWhole(trace);
        assertThat(IntStream.range(0, trace.callCount()).mapToObj(call -> line(trace, call)))
                .containsExactly(
                        "main at 0 in -1", "work at 4 in 0", "thrice at 7 in 1", "half at 8 in 1", "thrice at 4 in 3");
        assertThat(trace.info())
                .extractingByKey("warning.1")
                .asString()
                .contains("swap.Part#work(int)", "other calls or lines there than the class file that was analysed");
    }

    private static String line(Trace trace, int call) {
        return trace.method(call).ref().name() + " at "
                + (trace.site(call) == null ? 0 : trace.site(call).line()) + " in " + trace.parent(call);
    }

    private void compile(Path classes, String... sources) throws Exception {
        Path main = Files.writeString(directory.resolve("Main.java"), sources[0]);
        Path part = Files.writeString(directory.resolve("Part.java"), sources[1]);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-g",
                        "-d",
                        classes.toString(),
                        main.toString(),
                        part.toString());
        assertThat(result).isZero();
    }
}
