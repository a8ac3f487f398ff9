// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for one program, one after the other. */
class PlannerTest {
    @TempDir
    Path directory;

    private Planner planner;

    @BeforeEach
    void compiled() throws IOException, RecordingException {
        Path classes = Compiled.into(
                directory.resolve("classes"),
                "Shop.java",
                "class Shop { static int sell(int n) { return price(n); } static int price(int n) { return n * 5; }"
                        + " static void close() { new Till().count(); } }"
                        + " class Till { void count() {} } class Attic { static void hide() {} } class Cellar { static void keep() {} }");
        Path jar = directory.resolve("shop.jar");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", jar.toString(), "-C", classes.toString(), ".");
        Target target =
                new Target(List.of(jar), JavaHome.at(Path.of(System.getProperty("java.home"))), List.of(), List.of());
        planner = new Planner(target, new Selection(CallGraphEngine.named("rta"), Blacklist.defaults(), List.of()));
    }

    @Test
    void aFurtherOneIsWhatAFirstOneWouldBe() throws RecordingException {
        try (Planned first = planner.plan(root("Shop#sell"))) {
            try (Planned further = planner.plan(root("Shop#close"), first);
                    Planned alone = planner.plan(root("Shop#close"))) {
                assertThat(methods(further)).isEqualTo(methods(alone)).contains("Till#count()");
            }
        }
    }

    @Test
    void itsProgramStaysOpenWhenTheOneBeforeItIsClosed() throws RecordingException {
        Planned first = planner.plan(root("Shop#sell"));
        Planned further = planner.plan(root("Shop#close"), first);
        first.close();
        assertThat(further.methods("Attic#hide")).hasToString("[Attic#hide()]"); // which nothing has read
        further.close();
        assertThatThrownBy(() -> further.methods("Cellar#keep")).hasMessageContaining("cannot be read");
    }

    @Test
    void aRootThatIsNotThereLeavesTheOneBeforeItToBeClosed() throws RecordingException {
        try (Planned first = planner.plan(root("Shop#sell"))) {
            assertThatThrownBy(() -> planner.plan(root("Shop#buy"), first)).isInstanceOf(RecordingException.class);
            assertThat(methods(first)).containsExactly("Shop#sell(int)", "Shop#price(int)");
        }
    }

    private static Root root(String reference) {
        return new Root.Running(List.of(reference), List.of());
    }

    private static List<String> methods(Planned planned) {
        Plan plan = planned.plan(Settings.defaults("t.dtrace"));
        return plan.methods().stream().map(method -> method.ref().canonical()).toList();
    }
}
