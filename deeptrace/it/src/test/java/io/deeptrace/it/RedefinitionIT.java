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
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.redefined.Redefiner;
import io.deeptrace.it.target.redefined.Tour;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that somebody else redefines while they are traced. */
class RedefinitionIT {
    private static final Target TOUR = Target.of(Tour.class, "run");
    /** The agent's own calls depend on which classes the JVM happens to load. */
    private static final String[] EACH = {
        "--cap=1000000", "--cap-site=1000000", "--exclude", "io.deeptrace.it.target.redefined.Redefiner*"
    };

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void noCallIsLostAndTheProgramComputesWhatItDid(Jdk jdk) throws Exception {
        Recording recording = losesNothing(jdk, "", EACH);

        assertThat(recording.json().dynamic())
                .contains("io.deeptrace.it.target.redefined.Older#half(int)")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aClassRedefinedBetweenPlanAndWeavingIsTracedAsItIs(Jdk jdk) throws Exception {
        losesNothing(jdk, "=Stale,Fresh", EACH);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theTraceNamesTheClassesThatWereRedefined(Jdk jdk) throws Exception {
        Trace trace = TraceReader.read(record(jdk, "").trace());

        assertThat(trace.info().get("removal"))
                .contains("restored to what others made of them meanwhile: ")
                .contains("redefined.Stale", "redefined.Older");
        assertThat(Traced.warnings(trace))
                .filteredOn(warning -> warning.startsWith("io.deeptrace.it.target.redefined.Stale: "))
                .singleElement()
                .asString()
                .contains("was given other code while it was traced");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void afterTracingTheClassesHaveTheCodeOfTheRedefinition(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "", "--jvm-arg=-Dafterwards=true");

        assertThat(recording.execution().out()).contains("afterwards 50 52");
    }

    /** Where nothing beyond the plan is traced, a call that moved has no site, and the trace says so. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void ofALimitedPlanTheSitesThatAreGoneAreTold(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "", "--depth=20");

        linesAreTrue(recording);
        assertThat(Traced.warnings(TraceReader.read(recording.trace())))
                .anyMatch(warning -> warning.startsWith("io.deeptrace.it.target.redefined.Stale#price(int): ")
                        && warning.contains("planned call sites are not marked"));
    }

    private Recording losesNothing(Jdk jdk, String options, String... caps) throws Exception {
        Tool tool = new Tool(directory);
        String agent = "-javaagent:" + jar() + options;
        Execution untraced = tool.untraced(TOUR, jdk, agent);
        assertThat(untraced.exit()).as("%s", untraced).isZero();

        Recording recording = record(jdk, options, caps);

        Invariants.outputIsUnchanged(recording, untraced);
        long counted = counted(jdk, recording, agent);
        Invariants.nothingIsLost(recording, counted);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
        Invariants.methodsArePlannedOrToldNotToBe(recording, tool.plan(TOUR, jdk));
        linesAreTrue(recording);
        return recording;
    }

    private long counted(Jdk jdk, Recording recording, String agent) throws Exception {
        return new Counting(new Tool(directory), "io/deeptrace/it/target/redefined/Redefiner")
                .count(TOUR, jdk, recording, agent).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private Recording record(Jdk jdk, String options, String... further) throws Exception {
        List<String> all = new ArrayList<>(List.of("--jvm-arg=-javaagent:" + jar() + options));
        all.addAll(List.of(further));
        return new Tool(directory).record(TOUR, jdk, all.toArray(String[]::new));
    }

    /** What {@code Where.line()} returns is the line that it was called from; the trace tells that of the call's site. */
    private static void linesAreTrue(Recording recording) {
        List<Call> calls = recording.json().callsOf("line").stream()
                .filter(call -> call.caller() != null && call.caller().contains("redefined.Stale#"))
                .toList();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        for (Call call : calls) {
            assertThat(call.json().at("/site/line").asInt())
                    .as("%s", call)
                    .isEqualTo(call.json().path("result").asInt());
        }
    }

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", Redefiner.class.getName());
        main.putValue("Can-Redefine-Classes", "true");
        main.putValue("Can-Retransform-Classes", "true");
        Path jar = directory.resolve("redefiner.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}
