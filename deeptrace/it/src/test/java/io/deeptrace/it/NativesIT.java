// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.target.jdk.HotNatives;
import io.deeptrace.it.target.jdk.OwnNatives;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native methods and intrinsics: each call is there, however the JVM compiles it. */
class NativesIT {
    private static final int ROUNDS = 100_000;
    private static final int BLOCKS = 30_000;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void callsInLoopsThatTheJvmCompilesAreAllCounted(Jdk jdk) throws Exception {
        Target target = Target.program(HotNatives.class, String.valueOf(ROUNDS));
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);
        List<String> options = new ArrayList<>(List.of("--cap", "3"));
        for (String opened : List.of(
                "java.lang.Math",
                "java.lang.Integer",
                "java.lang.Long",
                "java.lang.String",
                "java.lang.System",
                "java.lang.Object",
                "java.lang.StringBuilder",
                "java.lang.reflect.Array",
                "java.util.Arrays",
                "java.util.zip.CRC32")) {
            options.addAll(List.of("--include", opened));
        }

        Recording recording = tool.record(target, jdk, options.toArray(String[]::new));

        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.classesAreRestored(recording);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Map<String, Long> counts = counts(recording);
        assertThat(counts)
                .containsAllEntriesOf(Map.ofEntries(
                        times("math → java.lang.Math#abs(int)", 1),
                        times("math → java.lang.Math#max(int,int)", 1),
                        times("math → java.lang.Math#sqrt(double)", 1),
                        times("math → java.lang.Math#multiplyHigh(long,long)", 1),
                        times("bits → java.lang.Integer#bitCount(int)", 1),
                        times("bits → java.lang.Long#numberOfTrailingZeros(long)", 1),
                        times("bits → java.lang.Integer#reverseBytes(int)", 1),
                        times("strings → java.lang.String#indexOf(java.lang.String)", 1),
                        times("strings → java.lang.String#equals(java.lang.Object)", 2),
                        times("strings → java.lang.String#compareTo(java.lang.String)", 2),
                        times("arrays → java.lang.System#arraycopy(java.lang.Object,int,java.lang.Object,int,int)", 1),
                        times("arrays → java.util.Arrays#copyOf(int[],int)", 1),
                        times("arrays → java.lang.reflect.Array#getLength(java.lang.Object)", 1),
                        times("arrays → java.lang.Object#clone()", 1),
                        times("objects → java.lang.Object#getClass()", 2),
                        Map.entry("objects → java.lang.Object#hashCode()", 1L + ROUNDS / 2),
                        Map.entry("objects → " + HotNatives.class.getName() + "$Named#hashCode()", ROUNDS / 2L),
                        times("builders → java.lang.StringBuilder#<init>()", 1),
                        times("builders → java.lang.StringBuilder#append(java.lang.String)", 1),
                        times("builders → java.lang.StringBuilder#append(int)", 1),
                        times("builders → java.lang.StringBuilder#toString()", 1),
                        times("checksum → java.util.zip.CRC32#update(int)", 1),
                        times("checksum → java.util.zip.CRC32#update(byte[],int,int)", 1),
                        times(
                                "failing → java.lang.System#arraycopy(java.lang.Object,int,java.lang.Object,int,int)",
                                1)));
        assertThat(counts.keySet()).noneMatch(call -> call.startsWith("nulls"));
        assertThat(recording.json().callsOf("arraycopy"))
                .filteredOn(Call::threw)
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.caller()).contains("#failing("));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void eachBlockThatTheProcessorEncodesIsThere(Jdk jdk) throws Exception {
        Target target = Target.program(HotNatives.class, "1");
        Execution execution = new Tool(directory)
                .run(
                        "run",
                        "-q",
                        "--no-blacklist",
                        "--values",
                        "none",
                        "--cap",
                        "10000000",
                        "--cap-site",
                        "10000000",
                        "--java",
                        jdk.home().toString(),
                        "--cp",
                        target.classPathText(),
                        "-o",
                        "encoded.dtrace",
                        HotNatives.class.getName() + "#encoded",
                        String.valueOf(BLOCKS));

        assertThat(execution.exit()).as("%s", execution).isZero();
        Trace trace = TraceReader.read(directory.resolve("encoded.dtrace"));
        long blocks = 0;
        for (int call = 0; call < trace.callCount(); call++) {
            blocks += trace.method(call).ref().name().equals("encodeBlock") ? 1 : 0;
        }
        assertThat(blocks).isEqualTo(BLOCKS);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aNativeMethodHasItsValuesItsExceptionAndWhatItCallsBack(Jdk jdk) throws Exception {
        Target target = Target.program(OwnNatives.class);
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        Recording recording = tool.record(target, jdk, "--include", "java.lang.Class");

        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.classesAreRestored(recording);
        Invariants.wellNested(recording);
        assertThat(recording.json().callsOf("missing"))
                .hasSize(2)
                .allMatch(Call::threw)
                .allSatisfy(call -> assertThat(call.caller()).endsWith("OwnNatives#call(int)"));
        List<Call> byName = recording.json().callsOf("forName0");
        assertThat(byName).hasSize(1);
        assertThat(recording.json().callsIn(byName.get(0)))
                .extracting(Call::method)
                .containsExactly(OwnNatives.class.getName() + "$Late#<clinit>()");
    }

    private static Map.Entry<String, Long> times(String call, int perRound) {
        return Map.entry(call, (long) perRound * ROUNDS);
    }

    /** How often each method of the target called what, recorded or not. */
    private static Map<String, Long> counts(Recording recording) {
        Map<Long, Call> calls = new HashMap<>();
        recording.json().calls().forEach(call -> calls.put(call.id(), call));
        Map<String, Long> counts = new HashMap<>();
        for (Call call : recording.json().calls()) {
            Call parent = calls.get(call.parent());
            if (parent != null && parent.method().startsWith(HotNatives.class.getName() + '#')) {
                counts.merge(parent.name() + " → " + call.method(), 1L, Long::sum);
            }
            boolean own = call.method().startsWith(HotNatives.class.getName() + '#');
            (own ? call.capped() : MissingNode.getInstance())
                    .forEach(capped -> counts.merge(
                            call.name() + " → " + capped.required("method").asText(),
                            capped.required("count").asLong(),
                            Long::sum));
        }
        return counts;
    }
}
