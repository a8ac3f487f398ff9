// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Obfuscator;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.LanguageTour;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs without names: overloads that differ in their result only, keywords as names, classes that differ in case only. */
class ObfuscatedIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void anObfuscatedProgramHasTheTreeOfTheOriginal(Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Target original = Target.program(LanguageTour.class);
        Execution untraced = tool.untraced(original, jdk);
        Trace expected = TraceReader.read(tool.record(original, jdk).trace());

        Recording recording = recordObfuscated(tool, jdk, untraced, "-dontoptimize", "-dontshrink");

        Trace found = TraceReader.read(recording.trace());
        assertThat(shape(found)).isEqualTo(shape(expected));
        assertThat(found.methods().values())
                .extracting(method -> method.ref().className())
                .contains("if", "IF");
        assertThat(differingInResultOnly(found)).isNotEmpty();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void nothingIsLostOfOneThatIsOptimizedAsWell(Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(Target.program(LanguageTour.class), jdk);

        recordObfuscated(tool, jdk, untraced, "-optimizationpasses 3", "-mergeinterfacesaggressively");
    }

    private Recording recordObfuscated(Tool tool, Jdk jdk, Execution untraced, String... options) throws Exception {
        Path jar = new Obfuscator(directory).obfuscate(LanguageTour.class, "obfuscated", options);
        Target target = new Target(LanguageTour.class, "main", List.of(jar), List.of());
        Recording recording = tool.record(target, jdk);
        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.classesAreRestored(recording);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        long counted = new Counting(tool)
                .count(target, jdk, recording).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        Invariants.nothingIsLost(recording, counted);
        return recording;
    }

    /** The depth of each call, in their order; but for bridges, which ProGuard makes ordinary methods of. */
    private static List<Integer> shape(Trace trace) {
        Map<Integer, List<Integer>> children = new HashMap<>();
        for (int call = 0; call < trace.callCount(); call++) {
            children.computeIfAbsent(trace.parent(call), none -> new ArrayList<>())
                    .add(call);
        }
        List<Integer> shape = new ArrayList<>();
        Map<Integer, Integer> depths = new HashMap<>();
        for (int call = 0; call < trace.callCount(); call++) {
            int above = depths.getOrDefault(trace.parent(call), -1);
            boolean bridge = handsOn(trace, call, children.getOrDefault(call, List.of()));
            depths.put(call, bridge ? above : above + 1);
            if (!bridge) {
                shape.add(above + 1);
            }
        }
        return shape;
    }

    private static boolean handsOn(Trace trace, int call, List<Integer> children) {
        if (children.size() != 1) {
            return false;
        }
        MethodRef from = trace.method(call).ref();
        MethodRef to = trace.method(children.get(0)).ref();
        return !from.name().equals("<init>")
                && from.owner().equals(to.owner())
                && from.parameterTypes().size() == to.parameterTypes().size();
    }

    private static Set<String> differingInResultOnly(Trace trace) {
        Map<String, MethodRef> called = new HashMap<>();
        Set<String> differing = new HashSet<>();
        for (int call = 0; call < trace.callCount(); call++) {
            MethodRef ref = trace.method(call).ref();
            MethodRef before = called.putIfAbsent(ref.canonical(), ref);
            if (before != null && !before.equals(ref)) {
                differing.add(ref.canonical());
            }
        }
        return differing;
    }
}
