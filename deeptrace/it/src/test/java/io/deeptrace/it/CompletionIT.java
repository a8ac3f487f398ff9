// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.PlanJson;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.program.spring.Application;
import io.deeptrace.it.target.guests.House;
import io.deeptrace.it.target.unforeseen.Tour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What static analysis cannot foresee is in the trace all the same, in its place, and told to be dynamic. */
class CompletionIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void everyWayToAMethodWithoutANameIsTraced(Jdk jdk) throws Exception {
        Recording recording = losesNothing(Target.of(Tour.class, "run"), jdk);

        assertThat(tree(recording)).isEqualTo("""
                Tour#run
                  Tour#byComputedName
                    Tour#named
                      *Plugin#<clinit>
                        *Plugin#factor
                    Tour#make
                      *Plugin#<init>
                    *Plugin#applyAsInt
                      *Plugin#twice
                  Tour#byService
                    Tour#named
                    *Service#<init>
                    *Service#applyAsInt
                      *Service#lambda$applyAsInt$0
                        *Service#doubled
                  Tour#generated
                    Tour#named
                    Tour#bytes
                    Tour$1#<init>
                    Tour$1#findClass
                    Tour#make
                      *Made4You#<init>
                    *Made4You#applyAsInt
                      Tour#back
                  Tour#throughProxy
                    Tour#named
                    Tour#make
                      *Handler#<init>
                    *Handler#invoke
                      *Handler#answer
                  Tour#fromJar
                    Tour#named
                    Tour#bytes
                    Tour#make
                      *Plugin#<clinit>
                        *Plugin#factor
                      *Plugin#<init>
                    *Plugin#applyAsInt
                      *Plugin#twice
                  Tour#inThread
                    Tour#named
                    Tour#make
                      *Worker#<init>
                    *Worker#run
                      *Worker#work
                """);
        assertThat(recording.execution().out()).contains("17 methods entered dynamically, closure recall 0.4");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void whatTheRootsObjectsRunIsInTheClosureAndWhatIsMadeLaterIsDynamic(Jdk jdk) throws Exception {
        Target house = Target.of(House.class, "receive");
        Tool tool = new Tool(directory);

        Recording recording = visit(tool, house, "mansion", jdk);

        assertThat(tree(recording)).isEqualTo("""
                House#receive
                  +Mansion#welcome
                    House#welcome
                  Neighbour#<init>
                  Neighbour#visit
                  +Butler#visit
                    +Butler#bow
                  +Stranger#visit
                    +Stranger$Companion#visit
                  +Traveller#visit
                  House#guest
                    House#make
                      *Burglar#<init>
                  *Burglar#visit
                """);
        holds(recording, new Counting(tool).count(house, jdk, recording), tool.plan(house, jdk));
        assertThat(recording.execution().out())
                .contains("6 methods foreseen only from the root's objects, 2 methods entered dynamically,"
                        + " closure recall 0.857, 86 % of the plan ran");
        // All but those that lead to the one who comes later; and the plan's precision is that of what was armed.
        assertThat(recording.json().closure().required("edgeRecall").asDouble()).isEqualTo(11 / 13.0);
        assertThat(recording.json().closure().required("ran").asInt()).isEqualTo(6);
        assertThat(recording.json().closure().required("planned").asInt()).isEqualTo(7);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void objectsThatWereNotRecordedExplainNothingAndTheSameCallsAreThere(Jdk jdk) throws Exception {
        Target house = Target.of(House.class, "receive");

        Recording recording = visit(new Tool(directory), house, "mansion", jdk, "--values", "none");

        assertThat(recording.json().seeded()).isEmpty();
        assertThat(recording.json().dynamic()).hasSize(8);
        assertThat(recording.json().calls()).hasSize(14);
        assertThat(recording.execution().out()).contains("8 methods entered dynamically, closure recall 0.428");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aRootThatTheReceiversClassOverridesBeginsThere(Jdk jdk) throws Exception {
        Target house = Target.of(House.class, "receive");

        Recording recording = visit(new Tool(directory), house, "castle", jdk);

        assertThat(recording.execution().exit()).as("%s", recording.execution()).isZero();
        assertThat(tree(recording)).startsWith("""
                +Castle#receive
                  +Castle#knock
                  House#receive
                    House#welcome
                """);
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
    }

    private static Recording visit(Tool tool, Target house, String word, Jdk jdk, String... options) throws Exception {
        String type = House.class.getName();
        List<String> arguments =
                new ArrayList<>(List.of("run", "--java", jdk.home().toString()));
        arguments.addAll(List.of("--cp", house.classPathText(), "-o", "house.dtrace"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(
                "-e",
                "%1$s.of(\"%2$s\").receive(%1$s.guest(\"stranger\"), java.util.List.of(%1$s.guest(\"traveller\")))"
                        .formatted(type, word)));
        return tool.recording(tool.run(arguments.toArray(String[]::new)), "house");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void everyCallOfASpringStartIsRecordedOrCounted(Jdk jdk) throws Exception {
        Target spring = Target.with(Application.class, "spring", "micrometer", "logback", "slf4j");
        Tool tool = new Tool(directory);
        Counting counting = new Counting(tool, "org/apache/commons/logging/", "org/slf4j/", "ch/qos/logback/");
        MethodRef main = new MethodRef("io/deeptrace/it/program/spring/Application", "main", "([Ljava/lang/String;)V");

        Recording recording = tool.record(spring, jdk, counting.beside(main));

        holds(recording, counting.counted(), tool.plan(spring, jdk));
        assertThat(recording.execution().out()).contains("\n37 [taco, salsa]\n");
        assertThat(recording.json().recorded()).isGreaterThan(50_000);
    }

    private Recording losesNothing(Target target, Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        Recording recording = tool.record(target, jdk);

        holds(recording, new Counting(tool).count(target, jdk, recording), tool.plan(target, jdk));
        Invariants.outputIsUnchanged(recording, untraced);
        return recording;
    }

    private static void holds(Recording recording, Map<MethodRef, Long> counted, PlanJson plan) throws Exception {
        Invariants.nothingIsLost(
                recording, counted.values().stream().mapToLong(Long::longValue).sum());
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
        Invariants.methodsArePlannedOrToldNotToBe(recording, plan);
        Set<String> entered =
                counted.keySet().stream().map(MethodRef::canonical).collect(Collectors.toSet());
        assertThat(entered).as("methods entered").containsAll(recording.json().dynamic());
    }

    /** The recorded calls by name, those of dynamic methods with a star, those of seeded ones with a plus. */
    private static String tree(Recording recording) {
        List<String> dynamic = recording.json().dynamic();
        List<String> seeded = recording.json().seeded();
        Map<Long, String> indents = new HashMap<>();
        StringBuilder tree = new StringBuilder();
        for (Call call : recording.json().calls()) {
            String indent = call.parent() == Call.NONE ? "" : indents.get(call.parent()) + "  ";
            indents.put(call.id(), indent);
            String name = call.method()
                    .substring(call.method().lastIndexOf('.', call.method().indexOf('#')) + 1);
            tree.append(indent)
                    .append(dynamic.contains(call.method()) ? "*" : seeded.contains(call.method()) ? "+" : "")
                    .append(name, 0, name.indexOf('('))
                    .append('\n');
        }
        return tree.toString();
    }
}
