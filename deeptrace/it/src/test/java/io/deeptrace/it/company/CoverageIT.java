// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.LanguageTour;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.jacoco.agent.rt.RT;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JaCoCo in the traced JVM, its agent before ours on the command line and after it. */
class CoverageIT {
    /** What the JVM loads of our agent where it loads a program's classes. */
    private static final String OURS = "io/deeptrace/agent/";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void reportsWhatItReportsWithoutUs(Jdk jdk) throws Exception {
        Target target = Target.program(LanguageTour.class);
        Execution alone = new Tool(directory).untraced(target, jdk, jacoco("alone"));
        ExecFileLoader expected = load("alone");
        Map<String, String> report = report(expected);
        assertThat(report).containsKey("io/deeptrace/it/target/LanguageTour");

        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            for (String place : List.of("before", "after")) {
                List<String> agent = List.of(jacoco(place));
                boolean before = place.equals("before");
                Execution both = jvm.run(
                        jvm.everything(place + ".dtrace"), before ? agent : List.of(), before ? List.of() : agent);

                assertThat(both.out()).as("%s", both).isEqualTo(alone.out());
                assertThat(both.exit()).isEqualTo(alone.exit());
                ExecFileLoader loaded = load(place);
                assertThat(probes(loaded)).as("JaCoCo %s", place).isEqualTo(probes(expected));
                assertThat(report(loaded)).as("JaCoCo %s", place).isEqualTo(report);
                Trace trace = TraceReader.read(directory.resolve(place + ".dtrace"));
                Traced.requireWhole(trace);
                assertThat(trace.info().get("removal")).doesNotContain("others");
                assertThat(Traced.calls(trace, "$jacocoInit")).isEmpty();
            }
        }
    }

    /** Into class files before Java 11 it puts a call at the begin of each method. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void itsCallsMoveOursAndTheyAreFoundAllTheSame(Jdk jdk) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compileForJava8(classes, """
                public class Old {
                    public static void main(String[] args) {
                        twice(1);
                        twice(2);
                    }
                    static int twice(int n) { return once(n) + once(n); }
                    static int once(int n) { return n; }
                }
                """);
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()});
                AgentJvm jvm = new AgentJvm(
                        directory, new Target(loader.loadClass("Old"), "main", List.of(classes), List.of()), jdk)) {
            Execution both = jvm.run(jvm.everything("old.dtrace"), List.of(jacoco("old")), List.of());
            assertThat(both.exit()).as("%s", both).isZero();
        }
        Trace trace = TraceReader.read(directory.resolve("old.dtrace"));
        assertThat(IntStream.of(Traced.calls(trace, "once"))
                        .map(call -> trace.site(call).id()))
                .as("sites of the plan")
                .hasSize(4)
                .allMatch(site -> site <= 4);
        assertThat(Traced.warnings(trace)).isEmpty();
    }

    private void compileForJava8(Path classes, String source) throws IOException {
        Path file = Files.writeString(directory.resolve("Old.java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "8", "-Xlint:-options", "-d", classes.toString(), file.toString());
        assertThat(result).isZero();
    }

    private String jacoco(String name) {
        return "-javaagent:" + Libraries.of(RT.class).get(0) + "=destfile=" + directory.resolve(name + ".exec");
    }

    private ExecFileLoader load(String name) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(directory.resolve(name + ".exec").toFile());
        return loader;
    }

    /** The probes of each class that was hit, by name and identity of its class file; but those of our agent, which runs too. */
    private static Map<String, String> probes(ExecFileLoader loader) {
        Map<String, String> probes = new TreeMap<>();
        for (ExecutionData data : loader.getExecutionDataStore().getContents()) {
            if (!data.getName().startsWith(OURS)) {
                probes.put(data.getName() + " " + data.getId(), Arrays.toString(data.getProbes()));
            }
        }
        return probes;
    }

    /** Covered and all instructions, branches and lines of each class. */
    private static Map<String, String> report(ExecFileLoader loader) throws IOException {
        CoverageBuilder coverage = new CoverageBuilder();
        Path classes = Libraries.of(LanguageTour.class).get(0).resolve("io/deeptrace/it/target");
        try (var files = Files.newDirectoryStream(classes, "LanguageTour*.class")) {
            Analyzer analyzer = new Analyzer(loader.getExecutionDataStore(), coverage);
            for (Path file : files) {
                analyzer.analyzeAll(file.toFile());
            }
        }
        assertThat(coverage.getNoMatchClasses())
                .as("classes whose data do not match")
                .isEmpty();
        Map<String, String> report = new TreeMap<>();
        for (IClassCoverage type : coverage.getClasses()) {
            report.put(
                    type.getName(),
                    text(type.getInstructionCounter()) + text(type.getBranchCounter()) + text(type.getLineCounter()));
        }
        return report;
    }

    private static String text(ICounter counter) {
        return counter.getCoveredCount() + "/" + counter.getTotalCount() + " ";
    }
}
