// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TargetTest {
    static List<String> targets() {
        return List.of(
                "Calls",
                "Lambdas",
                "Strings",
                "Records",
                "Initializers",
                "Defaults",
                "Callbacks",
                "Enums",
                "Generics",
                "Repository",
                "Reflection",
                "AnnotationValues",
                "AnnotationTexts",
                "Injected",
                "Companions",
                "Privileged",
                "GeneratedCode",
                "Recursion",
                "Patterns",
                "NamedClasses",
                "NamedMembers",
                "Proxies",
                "Services",
                "Bundles",
                "ListedMembers",
                "Handles",
                "Library",
                "Serialized",
                "JvmCalls",
                "PackagePrivate",
                "Guests");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void the_closure_holds_just_what_the_target_says(String name) throws Exception {
        check("rta", name);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void so_does_the_closure_of_the_engine_that_follows_flows(String name) throws Exception {
        check("xta", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Flows", "Outside"})
    void the_engine_that_follows_flows_leaves_out_what_nothing_flows_to(String name) throws Exception {
        check("xta", name);
    }

    private static void check(String engine, String name) throws Exception {
        Path classes = TestPrograms.classes();
        Expectations expected = Expectations.read(classes, "io/deeptrace/analyzer/targets/" + name);
        try (Program program = TestPrograms.open(classes)) {
            MethodRef root = new MethodFinder(program).find("io.deeptrace.analyzer.targets." + name + "#root");
            List<MethodRef> seeds = Seeds.of(program, root);

            Closure closure = CallGraphEngine.named(engine)
                    .closure(new CallGraphEngine.Request(program, Blacklist.defaults(), List.of(root), seeds));

            Set<String> held = new TreeSet<>();
            for (Plan.PlannedMethod method : TestPrograms.plan(closure).methods()) {
                held.add(method.ref().canonical());
            }
            assertThat(expected.reached()).isNotEmpty();
            assertThat(held).contains(root.canonical()).containsAll(expected.reached());
            assertThat(expected.unreached()).noneMatch(held::contains);
            for (Expectations.Lead lead : expected.leads()) {
                Set<String> targets = targets(closure, lead, root);
                assertThat(targets).as(lead.toString()).containsAll(lead.to());
                assertThat(lead.not()).as(lead.toString()).noneMatch(targets::contains);
            }
        }
    }

    /** Where the calls meant lead, as the annotation writes it. */
    private static Set<String> targets(Closure closure, Expectations.Lead lead, MethodRef root) {
        Set<Integer> sites = new TreeSet<>();
        for (Plan.PlannedMethod method : TestPrograms.plan(closure).methods()) {
            if (method.ref().equals(lead.from())) {
                method.sites().stream()
                        .filter(site -> site.declared().name().equals(lead.call()))
                        .forEach(site -> sites.add(site.bci()));
            }
        }
        Set<String> targets = new TreeSet<>();
        for (Closure.Edge edge : closure.edges()) {
            if (edge.from().equals(lead.from()) && sites.contains(edge.bci())) {
                for (MethodRef to : edge.to()) {
                    String nested = to.owner().substring(to.owner().lastIndexOf('/') + 1);
                    boolean own = to.owner().equals(root.owner());
                    targets.add(own ? to.name() : nested.substring(nested.lastIndexOf('$') + 1) + '.' + to.name());
                }
            }
        }
        return targets;
    }
}
