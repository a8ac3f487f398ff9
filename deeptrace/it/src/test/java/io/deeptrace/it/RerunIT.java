// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.Settings;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Shelf;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.model.diff.Repetition;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.reproduce.Rerun;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.Recording;
import io.deeptrace.run.Selection;
import io.deeptrace.run.SourceModel;
import io.deeptrace.run.Target;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded calls are made again, traced, and held to what was recorded. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RerunIT {
    private static final Path CLASSES = House.file("deeptrace/it/target/test-classes");

    @TempDir
    private static Path directory;

    private static Tool tool;
    private static Trace trace;

    @BeforeAll
    static void record() throws Exception {
        tool = new Tool(directory);
        Execution run = tool.run(
                "run",
                "-q",
                "--value-depth",
                "5",
                "-o",
                "t.dtrace",
                "--cp",
                CLASSES.toString(),
                Shelf.class.getName() + "#run");
        assertThat(run.exit()).as("%s", run).isZero();
        trace = TraceReader.read(directory.resolve("t.dtrace"));
    }

    @Test
    void calls_of_every_kind_give_again_what_they_gave() throws Exception {
        Rerun rerun = new Rerun(trace, SourceModel.of(List.of(CLASSES)));
        List<Jdk> jdks = Jdk.found();
        int made = 0;
        // One value has the same object twice, one class is private, one method is overridden, one is a lambda, one
        // throws.
        for (String called : List.of("text", "collections", "twice", "length", "Square#area", "lambda$sum", "next")) {
            Jdk jdk = jdks.get(made++ % jdks.size());
            int call = call(called);
            Target target = new Target(List.of(CLASSES), JavaHome.at(jdk.home()), List.of(), List.of());
            try (Planned planned = new Planner(target, everything()).plan(rerun.of(call))) {
                Path file = directory.resolve("again" + call + ".dtrace");
                Settings settings = Settings.defaults(file.toString());
                Trace again = new Recording(planned, OutputStream.nullOutputStream())
                        .record(settings)
                        .trace();

                Repetition repetition = new Repetition(trace, call, again);
                assertThat(again.method(again.roots()[0]).ref())
                        .isEqualTo(trace.method(call).ref());
                assertThat(repetition.given()).as(called).isEmpty();
                assertThat(repetition.ended()).as(called).isEmpty();
                assertThat(repetition.isSame()).as("%s on %s", called, jdk).isTrue();
            }
        }
    }

    @Test
    void of_each_other_call_the_value_is_named_that_stands_in_the_way() throws Exception {
        Rerun rerun = new Rerun(trace, SourceModel.of(List.of(CLASSES)));
        Map<String, String> refused = new TreeMap<>();
        List<String> made = new ArrayList<>();
        for (int call = 0; call < trace.callCount(); call++) {
            String name = trace.method(call).ref().name();
            try {
                rerun.of(call);
                made.add(name);
            } catch (NotReproducibleException e) {
                refused.merge(name, e.getMessage(), (one, other) -> one);
            }
        }

        assertThat(made).contains("hidden", "order", "label", "path", "kind");
        assertThat(refused.keySet())
                .containsExactlyInAnyOrder("<clinit>", "<init>", "apply", "backwards", "login", "longText");
        assertThat(refused.get("apply")).isEqualTo("argument function: it is a lambda or method reference");
        assertThat(refused.get("<init>")).contains("is an enum, whose constants are made once");
    }

    @Test
    void the_command_tells_the_inside_and_that_it_came_out_as_recorded() throws Exception {
        Execution run = tool.run("rerun", "t.dtrace", "--call", "" + call("sum"), "--inner");

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.out())
                .contains("Shelf.sum(books=")
                .containsPattern("\\d+:\\d+-\\d+:\\d+  books\\.stream\\(\\)")
                .contains("as recorded in call " + call("sum") + ": returned 1\n")
                .contains("trace: t.call" + call("sum") + ".dtrace\n");
    }

    @Test
    void a_call_that_threw_throws_again_which_the_exit_code_tells() throws Exception {
        Execution run = tool.run("rerun", "t.dtrace", "--call", "" + call("refuse"), "--json", "-o", "refuse.dtrace");

        assertThat(run.exit()).as("%s", run).isEqualTo(1);
        var again = new ObjectMapper().readTree(run.out()).path("again");
        assertThat(again.path("same").asBoolean()).isTrue();
        assertThat(again.path("call").asInt()).isEqualTo(call("refuse"));
    }

    @Test
    void what_cannot_be_made_again_is_refused_with_the_value_and_leaves_no_file() throws Exception {
        Execution run = tool.run("rerun", "t.dtrace", "--call", "" + call("login"), "-o", "login.dtrace");

        assertThat(run.exit()).as("%s", run).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "deeptrace: The call cannot be made again: argument password: it is masked, since its name or"
                                + " content is that of a secret.\n");
        assertThat(directory.resolve("login.dtrace")).doesNotExist();
        assertThat(tool.run("rerun", "t.dtrace", "--call", "0", "-o", "t.dtrace")
                        .err())
                .contains("is the trace that is read");
        assertThat(tool.run("rerun", "t.dtrace", "--call", "9999").exit()).isEqualTo(2);
    }

    private static Selection everything() {
        return new Selection(
                CallGraphEngine.named("rta"),
                Blacklist.defaults(),
                RedactionRules.defaults().words());
    }

    /** The first call whose method's name, or class and name, begins so; the root itself is none. */
    private static int call(String name) {
        return IntStream.range(1, trace.callCount())
                .filter(call -> {
                    var ref = trace.method(call).ref();
                    return ref.name().startsWith(name) || (ref.className() + '#' + ref.name()).endsWith('$' + name);
                })
                .findFirst()
                .orElseThrow();
    }
}
