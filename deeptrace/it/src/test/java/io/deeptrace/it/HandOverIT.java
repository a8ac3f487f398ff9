// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.target.pools.OldPools;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that a traced call hands to threads that are older than it. */
class HandOverIT {
    private static final Set<String> SUBMITTERS = Set.of(
            "fixed",
            "cached",
            "scheduled",
            "periodic",
            "forks",
            "common",
            "parallel",
            "futures",
            "virtualThreads",
            "outer",
            "objects",
            "discarded",
            "first",
            "second");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void isRecordedUnderTheCallThatHandedItOverAndNothingElseIs(Jdk jdk) throws Exception {
        Target target = Target.of(OldPools.class, "run");
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        Recording recording = tool.record(target, jdk, "--cap=1000000", "--cap-site=1000000");

        assertThat(recording.execution().out()).startsWith(untraced.out());
        assertThat(untraced.out()).contains("objects true true false true true\n", "watched 0\n");
        assertThat(byMethod(recording)).isEqualTo(counted(tool, target, jdk, recording));
        assertThat(recording.json().calls()).noneMatch(call -> call.method().contains("Noise"));
        assertThat(recording.json().dropped()).isZero();
        Map<Long, Call> calls =
                recording.json().calls().stream().collect(Collectors.toMap(Call::id, Function.identity()));
        for (Call work : recording.json().callsOf("work")) {
            assertThat(submitter(work, calls))
                    .as("who had %s done", work.json())
                    .isEqualTo(work.json().required("args").get(0).asText());
        }
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
    }

    private static String submitter(Call work, Map<Long, Call> calls) {
        Call at = work;
        while (at != null && !SUBMITTERS.contains(at.name())) {
            at = calls.get(at.parent());
        }
        return at == null ? null : at.name();
    }

    private static Map<String, Long> byMethod(Recording recording) {
        return recording.json().calls().stream()
                .collect(Collectors.groupingBy(Call::method, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> counted(Tool tool, Target target, Jdk jdk, Recording recording) throws Exception {
        Map<String, Long> counted = new TreeMap<>();
        for (Map.Entry<MethodRef, Long> method : new Counting(tool, "io/deeptrace/it/target/pools/Noise")
                .count(target, jdk, recording)
                .entrySet()) {
            counted.put(method.getKey().canonical(), method.getValue());
        }
        return counted;
    }
}
