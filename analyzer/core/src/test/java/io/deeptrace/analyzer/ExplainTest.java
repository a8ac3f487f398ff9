// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.analyzer.explain.CutPoints;
import io.deeptrace.analyzer.explain.Cycles;
import io.deeptrace.analyzer.explain.PackageSizes;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainTest {
    @Test
    void without_the_calls_of_a_cut_point_the_closure_is_smaller_by_the_number_told() throws Exception {
        try (Program program = jackson()) {
            Closure closure = readTree(program, Limits.NONE);
            Plan plan = TestPrograms.plan(closure);
            List<CutPoints.CutPoint> points = new CutPoints(plan, closure.steps()).largest(4, 10);

            assertThat(points).hasSize(4).anyMatch(point -> point.leading().stream()
                    .anyMatch(call -> call.kind() == Step.Kind.CALL));
            for (CutPoints.CutPoint point : points) {
                Blacklist cut = Blacklist.none().excluding(point.named().canonical(), "--cut");
                Plan smaller = TestPrograms.plan(readTree(program, new Limits(cut, Limits.UNBOUNDED)));
                assertThat(plan.methods().size() - smaller.methods().size())
                        .describedAs(point.named().canonical())
                        .isEqualTo(point.methods());
            }
        }
    }

    @Test
    void a_depth_keeps_exactly_the_methods_up_to_it() throws Exception {
        try (Program program = jackson()) {
            Plan plan = TestPrograms.plan(readTree(program, Limits.NONE));
            Plan bounded = TestPrograms.plan(readTree(program, new Limits(Blacklist.none(), 5)));

            assertThat(bounded.methods())
                    .extracting(Plan.PlannedMethod::ref)
                    .isEqualTo(plan.methods().stream()
                            .filter(method -> method.depth() <= 5)
                            .map(Plan.PlannedMethod::ref)
                            .toList());
        }
    }

    @Test
    void a_plan_that_ends_early_says_so_in_its_settings() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            assertThat(TestPrograms.plan(TestPrograms.rta(program, "targets.Recursion#root"))
                            .settings())
                    .doesNotContainKey(Settings.LIMITED);
            MethodRef root = new MethodFinder(program).find("targets.Recursion#root");
            Closure limited = CallGraphEngine.named("rta")
                    .closure(new CallGraphEngine.Request(
                            program, Blacklist.defaults(), List.of(root), List.of(), new Limits(Blacklist.none(), 1)));

            assertThat(TestPrograms.plan(limited).settings()).containsEntry(Settings.LIMITED, "true");
        }
    }

    @Test
    void cycles_are_methods_that_call_each_other() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            Closure closure = TestPrograms.rta(program, "targets.Recursion#root");
            Cycles cycles = new Cycles(TestPrograms.plan(closure), closure.steps());

            assertThat(cycles.cycles()).hasSize(1);
            assertThat(cycles.cycles().get(0))
                    .extracting(method -> method.ref().name())
                    .containsExactly("even", "odd");
            assertThat(cycles.selfCalls()).isEqualTo(1);
        }
    }

    @Test
    void the_sizes_of_the_packages_add_up_to_the_closure() throws Exception {
        try (Program program = jackson()) {
            Plan plan = TestPrograms.plan(readTree(program, Limits.NONE));

            List<PackageSizes.Size> sizes = PackageSizes.of(plan);
            assertThat(sizes).isSortedAccordingTo((a, b) -> Integer.compare(b.methods(), a.methods()));
            assertThat(sizes.stream().mapToInt(PackageSizes.Size::methods).sum())
                    .isEqualTo(plan.methods().size());
        }
    }

    private static Program jackson() throws Exception {
        return TestPrograms.open(
                TestPrograms.location(ObjectMapper.class),
                TestPrograms.location(JsonFactory.class),
                TestPrograms.location(JsonCreator.class));
    }

    private static Closure readTree(Program program, Limits limits) throws MethodNotFoundException {
        MethodRef root = new MethodFinder(program).find("ObjectMapper#readTree(String)");
        return CallGraphEngine.named("rta")
                .closure(new CallGraphEngine.Request(
                        program, Blacklist.defaults(), List.of(root), Seeds.of(program, root), limits));
    }
}
