// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.ClosureFit;
import io.deeptrace.model.Dump;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceAppender;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method that was entered dynamically is told to be so wherever a trace is shown, and the closure is judged by it. */
class DynamicMethodsTest {
    @TempDir
    Path directory;

    private final TraceBuilder file = new TraceBuilder();
    private Path trace;

    @BeforeEach
    void recorded() throws IOException {
        int run = file.method("acme/A", "run", "()V", 0x0008, "A.java", 5);
        file.method("acme/A", "idle", "()V", 0x0008, "A.java", 9);
        int made = file.method("acme/Made", "go", "()V", 0x0008 | TraceFormat.ACCESS_DYNAMIC, "Made.java", 3);
        file.lane("main").enter(run, 0, 0).enter(made, 0, 100).exit(200).exit(300);
        trace = file.write(directory.resolve("t.dtrace"));
    }

    @Test
    void theTreeMarksIt() throws IOException {
        StringBuilder out = new StringBuilder();
        new TextTree(TextTree.Options.plain()).print(TraceReader.read(trace), out);
        assertThat(out).contains("Made.go()  100 ns  dynamic  Made.java:3").contains("A.run()  300 ns");
    }

    @Test
    void theSummaryCountsItAndNeverRoundsRecallUp() throws IOException {
        assertThat(Summary.line(TraceReader.read(trace)))
                .contains("; 1 method entered dynamically, closure recall 0.500, 50 % of it ran; ");
    }

    @Test
    void theDumpSaysSoInWords() throws IOException {
        StringBuilder out = new StringBuilder();
        Dump.print(trace, out);
        assertThat(out.toString().lines().filter(line -> line.contains("entered dynamically")))
                .singleElement()
                .asString()
                .contains("acme.Made#go() void access 8 at")
                .endsWith(", entered dynamically, not in the static closure");
    }

    @Test
    void theJsonNamesItAndJudgesTheClosure() throws IOException {
        new TraceAppender().info(ClosureFit.EDGES, "3 of 4").appendTo(trace);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonExporter().export(TraceReader.read(trace), out);
        JsonNode closure = new ObjectMapper().readTree(out.toByteArray()).required("closure");
        assertThat(closure)
                .hasToString("{\"planned\":2,\"ran\":1,\"seeded\":[],\"dynamic\":[\"acme.Made#go()\"],\"recall\":0.5,"
                        + "\"edgeRecall\":0.75,\"precision\":0.5}");
    }

    @Test
    void thePlansSizeIsToldWhereItsMethodsAreNot() throws IOException {
        new TraceAppender().info(ClosureFit.PLANNED, "8").appendTo(trace);
        ClosureFit fit = ClosureFit.of(TraceReader.read(trace));
        assertThat(fit.planned()).isEqualTo(8);
        assertThat(fit.precision()).isEqualTo(0.125);
    }

    @Test
    void ofPlansThatDifferNobodyKnowsHowManyMethodsTheyHave() throws IOException {
        new TraceAppender().info("a." + ClosureFit.PLANNED, "8").appendTo(trace);
        new TraceAppender().info("b." + ClosureFit.PLANNED, "9").appendTo(trace);
        Trace merged = TraceReader.read(trace);
        assertThat(ClosureFit.of(merged).precision()).isNaN();
        assertThat(Summary.line(merged)).contains("closure recall 0.500; left out");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonExporter().export(merged, out);
        JsonNode closure = new ObjectMapper().readTree(out.toByteArray()).required("closure");
        assertThat(closure.required("planned").isNull()).isTrue();
        assertThat(closure.required("precision").isNull()).isTrue();
    }

    @Test
    void whatTheRootsObjectsExplainIsDynamicNowhereAndNoPartOfThePlan() throws IOException {
        new TraceAppender().seeded(TraceReader.read(trace).method(1)).appendTo(trace);
        Trace seeded = TraceReader.read(trace);

        StringBuilder tree = new StringBuilder();
        new TextTree(TextTree.Options.plain()).print(seeded, tree);
        StringBuilder dump = new StringBuilder();
        Dump.print(trace, dump);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new JsonExporter().export(seeded, json);

        assertThat(tree).contains("Made.go()  100 ns  Made.java:3");
        assertThat(Summary.line(seeded))
                .contains("; 1 method foreseen only from the root's objects, closure recall 1, 50 % of the plan ran; ");
        assertThat(dump.toString().lines().filter(line -> line.contains("acme.Made#go()")))
                .last()
                .asString()
                .endsWith(", not in the plan, in the static closure with the objects that the root was called with");
        assertThat(new ObjectMapper().readTree(json.toByteArray()).required("closure"))
                .hasToString("{\"planned\":2,\"ran\":1,\"seeded\":[\"acme.Made#go()\"],\"dynamic\":[],\"recall\":1.0,"
                        + "\"edgeRecall\":null,\"precision\":0.5}");
    }

    @Test
    void aMethodWithTwoVersionsIsOne() throws IOException {
        TraceBuilder redefined = new TraceBuilder();
        int before = redefined.method("acme/Made", "go", "()V", TraceFormat.ACCESS_DYNAMIC, "Made.java", 3);
        int after = redefined.method("acme/Made", "go", "()V", TraceFormat.ACCESS_DYNAMIC, "Made.java", 7);
        redefined
                .lane("main")
                .enter(before, 0, 0)
                .enter(after, 0, 100)
                .exit(200)
                .exit(300);

        ClosureFit fit = ClosureFit.of(TraceReader.read(redefined.write(directory.resolve("redefined.dtrace"))));

        assertThat(fit.dynamic()).singleElement().extracting(Trace.Method::line).isEqualTo(3);
        assertThat(fit.planned()).isZero();
        assertThat(fit.ran()).isZero();
    }

    @Test
    void aMethodThatIsOnlyCappedRanToo() throws IOException {
        TraceBuilder capping = new TraceBuilder();
        int run = capping.method("acme/A", "run", "()V", 0x0008, "A.java", 5);
        int step = capping.method("acme/A", "step", "()V", 0x0008, "A.java", 9);
        capping.lane("main")
                .enter(run, 0, 0)
                .capped(0, step, TraceFormat.Loss.CAP_PER_SITE, 7, 0, 10, 0, 100)
                .exit(300);
        Trace capped = capping.read();
        assertThat(ClosureFit.of(capped).ran()).isEqualTo(2);
        assertThat(ClosureFit.of(capped).recall()).isEqualTo(1);
        assertThat(ClosureFit.of(capped).edgeRecall()).isNaN();
    }
}
