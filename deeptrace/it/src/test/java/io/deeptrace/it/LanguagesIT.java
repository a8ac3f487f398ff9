// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.program.GroovyScripts;
import io.deeptrace.it.program.KotlinAndScala;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs whose classes other compilers than Java's have made. */
class LanguagesIT {
    /** Groovy 4.0.24 cannot read class files of later ones. */
    private static final int NEWEST_FOR_GROOVY = 23;

    @TempDir
    Path directory;

    static Stream<Jdk> groovyRunsOn() {
        return Jdk.found().stream().filter(jdk -> jdk.version() <= NEWEST_FOR_GROOVY);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void kotlinAndScalaLoseNoCall(Jdk jdk) throws Exception {
        Target target = Target.with(KotlinAndScala.class, "kotlin-", "scala-");
        Tool tool = new Tool(directory);

        Recording recording = traced(tool, target, jdk);

        Counting counting = new Counting(tool);
        long counted = counting.count(target, jdk, recording).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Invariants.nothingIsLost(recording, counted);
        assertThat(recording.json().calls())
                .anyMatch(call -> call.method().startsWith("kotlin.sequences."))
                .anyMatch(call -> call.method().startsWith("scala.collection.immutable.Vector#"));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("groovyRunsOn")
    void aScriptThatIsCompiledMeanwhileIsRecordedWhateverGroovyFindsOutDynamically(Jdk jdk) throws Exception {
        Target target = Target.with(GroovyScripts.class, "groovy-");
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        Execution traced = tool.run(
                "run",
                "-q",
                "--cap=5",
                "--cap-site=50",
                "--java",
                jdk.home().toString(),
                "--cp",
                target.classPathText(),
                "-o",
                "groovy.dtrace",
                "--main",
                GroovyScripts.class.getName());

        assertThat(untraced.exit()).isZero();
        assertThat(traced.out()).isEqualTo(untraced.out());
        assertThat(traced.err()).isEqualTo(untraced.err());
        Trace trace = TraceReader.read(directory.resolve("groovy.dtrace"));
        Traced.requireWhole(trace);
        assertThat(IntStream.of(Traced.calls(trace, "area"))
                        .mapToObj(call -> trace.method(call).ref().className()))
                .containsExactly("Square", "Disc", "Square");
    }

    private static Recording traced(Tool tool, Target target, Jdk jdk) throws Exception {
        Execution untraced = tool.untraced(target, jdk);
        Recording recording = tool.record(target, jdk);
        assertThat(untraced.exit()).isZero();
        assertThat(recording.execution().out()).startsWith(untraced.out());
        assertThat(recording.execution().err()).isEqualTo(untraced.err());
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
        return recording;
    }
}
