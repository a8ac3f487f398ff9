// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClosureTest {
    private static final String SHOP = """
            package shop;
            import java.util.*;
            public class Shop {
                private final Map<Item, Integer> stock = new TreeMap<>(Shop::byName);
                private static int byName(Item a, Item b) {
                    return a.name().compareTo(b.name());
                }
                public int sell(Item item, int count) {
                    check(count);
                    return stock.merge(item, -count, Integer::sum);
                }
                private void check(int count) {
                    if (count < 0) {
                        throw new IllegalArgumentException("count: " + count);
                    }
                }
                record Item(String name) {}
            }
            """;

    @TempDir
    Path work;

    @Test
    void the_plan_of_a_small_target_is_the_golden_one() throws Exception {
        try (Program program = shop()) {
            MethodRef root = new MethodFinder(program).find("Shop#sell");
            Closure closure = CallGraphEngine.named("rta")
                    .closure(new CallGraphEngine.Request(
                            program, Blacklist.defaults(), List.of(root), Seeds.of(program, root)));

            assertThat(ownPart(TestPrograms.text(closure))).isEqualTo(golden("shop.plan"));
        }
    }

    @Test
    void the_plan_is_the_same_whatever_was_asked_before() throws Exception {
        for (String engine : CallGraphEngine.names()) {
            try (Program program = TestPrograms.open(TestPrograms.classes())) {
                Closure planned = TestPrograms.closure(engine, program, "targets.Lambdas#root");
                String first = TestPrograms.text(planned);
                Closure later = TestPrograms.closure(engine, program, "targets.Lambdas#root");
                later.edges();
                TestPrograms.closure(engine, program, "targets.Callbacks#root").methods();

                assertThat(TestPrograms.text(later)).as(engine).isEqualTo(first);
                assertThat(later.edges()).as(engine).isEqualTo(planned.edges());
            }
        }
    }

    @Test
    void the_methods_are_those_of_the_plan_in_its_order() throws Exception {
        try (Program program = shop()) {
            Closure closure = TestPrograms.rta(program, "Shop#sell");

            assertThat(closure.methods())
                    .contains(new MethodRef("shop/Shop", "check", "(I)V"))
                    .isEqualTo(TestPrograms.plan(closure).methods().stream()
                            .map(Plan.PlannedMethod::ref)
                            .toList());
        }
    }

    @Test
    void two_runs_give_the_same_text() throws Exception {
        Path classes = TestPrograms.classes();
        String first;
        try (Program program = TestPrograms.open(classes)) {
            first = TestPrograms.text(TestPrograms.rta(program, "targets.Lambdas#root"));
        }
        try (Program program = TestPrograms.open(classes)) {
            assertThat(TestPrograms.text(TestPrograms.rta(program, "targets.Lambdas#root")))
                    .isEqualTo(first);
        }
    }

    @Test
    void why_is_a_shortest_path_from_the_root_in_line_with_depth_and_via() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            Closure closure = TestPrograms.rta(program, "targets.Lambdas#root");
            Plan plan = TestPrograms.plan(closure);

            assertThat(plan.methods()).hasSizeGreaterThan(10).allSatisfy(method -> {
                List<Why.Hop> path = ((Why.Inside) closure.why(method.ref())).path();
                assertThat(path).hasSize(method.depth());
                Plan.PlannedMethod at = plan.method(plan.roots().get(0));
                for (Why.Hop hop : path) {
                    assertThat(hop.step().from()).isEqualTo(at);
                    assertThat(hop.step().to()).contains(hop.to());
                    at = hop.to();
                }
                assertThat(at).isEqualTo(method);
                assertThat(method.via() == 0).isEqualTo(method.depth() == 0);
            });
        }
    }

    @Test
    void edges_name_the_targets_of_one_call_instruction() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            List<Closure.Edge> edges =
                    TestPrograms.rta(program, "targets.Generics#root").edges();

            // The interface's method has a bridge in Printer: the edge goes to what the bridge calls.
            assertThat(edges)
                    .filteredOn(edge -> edge.from().name().equals("root"))
                    .flatExtracting(Closure.Edge::to)
                    .extracting(MethodRef::canonical)
                    .contains("io.deeptrace.analyzer.targets.Generics$Printer#visit(java.lang.String)")
                    .doesNotContain("io.deeptrace.analyzer.targets.Generics$Printer#visit(java.lang.Object)");
        }
    }

    @Test
    void a_boundary_call_leads_to_the_callbacks_of_what_it_is_given_and_of_what_the_caller_creates() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Boundary.java", """
                package m;
                import java.util.*;
                import java.util.function.*;
                class Boundary {
                    static void root(List<String> list, Object any) {
                        sort(list, new Length());
                        list.stream().map(s -> body(s)).toList();
                        new Line().hashCode();
                        Objects.hash(any);
                    }
                    static void sort(List<String> list, Comparator<String> order) { list.sort(order); }
                    static String body(String s) { return s; }
                    static class Length implements Comparator<String> {
                        public int compare(String a, String b) { return a.length() - b.length(); }
                    }
                    static class Line extends AbstractList<String> {
                        public String get(int at) { return ""; }
                        public int size() { return 0; }
                    }
                }
                """));
        try (Program program = TestPrograms.open(classes)) {
            Map<Integer, List<String>> called = new TreeMap<>();
            for (Closure.Edge edge :
                    TestPrograms.rta(program, "m.Boundary#root").edges()) {
                called.computeIfAbsent(edge.line(), none -> new ArrayList<>())
                        .addAll(edge.to().stream().map(MethodRef::name).toList());
            }
            assertThat(called.get(11))
                    .as("list.sort(order)")
                    .contains("compare")
                    .doesNotContain("body", "lambda$root$0");
            assertThat(called.get(7))
                    .as("the stream's end")
                    .filteredOn("lambda$root$0"::equals)
                    .hasSizeGreaterThan(1);
            assertThat(called.get(8)).as("inherited code calls its own object").contains("get", "size");
        }
    }

    @Test
    void calls_that_cannot_come_back_have_no_site() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Quiet.java", """
                        package m;
                        class Quiet {
                            int go(String s, Object o, java.util.List<Object> l) {
                                l.add(o);
                                return s.trim().length() + Math.abs(1) + Integer.parseInt(s) + own();
                            }
                            int own() { return 1; }
                        }
                        """));
        try (Program program = TestPrograms.open(classes)) {
            Plan plan = TestPrograms.plan(TestPrograms.rta(program, "Quiet#go"));

            assertThat(plan.method(1).sites())
                    .extracting(site -> site.id() + " " + site.ordinal() + " " + site.declared())
                    .containsExactly("1 0 java.util.List#add(java.lang.Object)", "2 5 m.Quiet#own()");
        }
    }

    @Test
    void what_the_blacklist_leaves_out_is_told_with_its_rule_and_its_callees_are_not_followed() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Main.java", """
                        package m;
                        class Main {
                            static void go() { cut(); }
                            static void cut() { behind(); }
                            static void behind() {}
                        }
                        """));
        try (Program program = TestPrograms.open(classes)) {
            MethodRef root = new MethodFinder(program).find("Main.go");
            Blacklist blacklist = Blacklist.defaults().excluding("m.Main#cut()", "--exclude");
            Closure closure = CallGraphEngine.named("rta")
                    .closure(new CallGraphEngine.Request(program, blacklist, List.of(root), List.of()));

            assertThat(TestPrograms.methods(closure)).containsExactly("m.Main#go()");
            assertThat(TestPrograms.plan(closure).leftOut()).singleElement().satisfies(leftOut -> {
                assertThat(leftOut.ref()).isEqualTo("m.Main#cut()");
                assertThat(leftOut.reason()).contains("m.Main#cut()").contains("--exclude");
            });
        }
    }

    @Test
    void an_empty_blacklist_opens_the_jdk() throws Exception {
        try (Program program = shop()) {
            MethodRef root = new MethodFinder(program).find("Shop#sell");
            Closure closure = CallGraphEngine.named("rta")
                    .closure(new CallGraphEngine.Request(
                            program, Blacklist.none(), List.of(root), Seeds.of(program, root)));

            assertThat(TestPrograms.methods(closure))
                    .contains(
                            "java.util.TreeMap#merge(java.lang.Object,java.lang.Object,java.util.function.BiFunction)",
                            "java.lang.Integer#sum(int,int)",
                            "shop.Shop#byName(shop.Shop$Item,shop.Shop$Item)");
        }
    }

    @Test
    void cha_also_reaches_what_nobody_instantiates() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            MethodRef root = new MethodFinder(program).find("targets.Calls#root");
            Closure closure = CallGraphEngine.named("cha")
                    .closure(new CallGraphEngine.Request(program, Blacklist.defaults(), List.of(root), List.of()));

            assertThat(TestPrograms.plan(closure).engine()).isEqualTo("cha");
            assertThat(TestPrograms.methods(closure))
                    .contains("io.deeptrace.analyzer.targets.Calls$Circle#area()")
                    .containsAll(TestPrograms.methods(TestPrograms.rta(program, "targets.Calls#root")));
        }
    }

    @Test
    void an_abstract_root_stands_for_the_methods_that_implement_it() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            Plan plan = TestPrograms.plan(TestPrograms.rta(program, "targets.Calls.Shape#area"));

            assertThat(plan.roots())
                    .extracting(id -> plan.method(id).ref().canonical())
                    .containsExactlyInAnyOrder(
                            "io.deeptrace.analyzer.targets.Calls$Square#area()",
                            "io.deeptrace.analyzer.targets.Calls$Circle#area()");
        }
    }

    @Test
    void a_root_that_an_expression_calls_on_a_subclass_stands_for_the_override_too() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Expression.java", """
                        package m;
                        class Expression {
                            static Object call() { Animal a = new Dog(); return a.speak(); }
                        }
                        class Animal { Object speak() { return null; } }
                        class Dog extends Animal { String speak() { return bark(); } String bark() { return ""; } }
                        class Cat extends Animal { Object speak() { return null; } }
                        """));
        try (Program program = TestPrograms.open(classes)) {
            Plan plan = TestPrograms.plan(TestPrograms.rta(program, "Animal#speak", "Expression#call"));

            assertThat(plan.roots())
                    .extracting(id -> plan.method(id).ref().canonical()
                            + plan.method(id).ref().returnType())
                    .containsExactly("m.Animal#speak()java.lang.Object", "m.Dog#speak()java.lang.String");
        }
    }

    @Test
    void a_root_is_traced_even_if_the_blacklist_leaves_it_out() throws Exception {
        try (Program program = TestPrograms.open()) {
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "java.lang.String#trim")))
                    .containsExactly("java.lang.String#trim()");
        }
    }

    @Test
    void an_abstract_root_of_the_jdk_without_traced_implementations_is_refused_with_the_next_step() throws Exception {
        try (Program program = TestPrograms.open()) {
            assertThatThrownBy(() -> TestPrograms.rta(program, "java.util.List#size"))
                    .hasMessage("java.util.List#size() is abstract and what implements it is left out: use"
                            + " --no-blacklist, or choose another root.");
        }
    }

    @Test
    void providers_of_a_service_that_is_loaded_are_reached() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Main.java", """
                        package m;
                        class Main {
                            static void go() {
                                for (Plugin plugin : java.util.ServiceLoader.load(Plugin.class)) plugin.start();
                            }
                        }
                        interface Plugin { void start(); }
                        class First implements Plugin { public First() {} public void start() {} }
                        class Other implements Plugin { public Other() {} public void start() {} }
                        """));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("m.Plugin"), "# the one\nm.First # here\n");
        try (Program program = TestPrograms.open(classes)) {
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "m.Main#go")))
                    .containsExactlyInAnyOrder("m.Main#go()", "m.First#<init>()", "m.First#start()");
        }
    }

    @Test
    void a_class_named_by_a_constant_string_is_reached() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Main.java", """
                        package m;
                        class Main {
                            static Object go() throws Exception {
                                return Class.forName("m.Named").getDeclaredConstructor().newInstance();
                            }
                        }
                        class Named { Named() {} }
                        class Unnamed { Unnamed() {} }
                        """));
        try (Program program = TestPrograms.open(classes)) {
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "m.Main#go")))
                    .containsExactly("m.Main#go()", "m.Named#<init>()");
        }
    }

    @Test
    void a_native_root_is_refused_with_a_sentence() throws Exception {
        try (Program program = TestPrograms.open()) {
            assertThatThrownBy(() -> TestPrograms.rta(program, "java.lang.Object#hashCode"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("java.lang.Object#hashCode() is native, so it has no code to trace: name its caller.");
        }
    }

    @Test
    void an_unknown_engine_is_refused_with_the_names_that_exist() {
        assertThatThrownBy(() -> CallGraphEngine.named("vta"))
                .hasMessage("No call-graph engine is named 'vta': choose one of rta, cha, xta, soot.");
    }

    @Test
    void a_method_without_room_for_its_probes_is_told_beforehand() throws Exception {
        String calls = "f();".repeat(8_200);
        Path classes = TestPrograms.compile(
                work, Map.of("Large.java", "class Large { static void f() {} static void root() {" + calls + "} }"));
        try (Program program = TestPrograms.open(classes)) {
            Plan plan = TestPrograms.plan(TestPrograms.rta(program, "Large#root"));

            assertThat(plan.leftOut()).extracting(Plan.LeftOut::ref).contains("Large#root()");
            assertThat(plan.leftOut())
                    .filteredOn(left -> left.ref().equals("Large#root()"))
                    .extracting(Plan.LeftOut::reason)
                    .containsExactly(
                            "too large: with probes its code would be larger than the 64 KB that the JVM allows");
        }
    }

    private Program shop() throws IOException {
        return TestPrograms.open(
                TestPrograms.compile(work, Map.of("shop/Shop.java", SHOP), "--release", "17", "-g", "-parameters"));
    }

    /** Without what other modules decide: how to record, and on which line of a list a rule stands. */
    private static String ownPart(String plan) {
        return plan.replaceAll("(?m)^setting\t.*\n", "").replaceAll("jdk\\.list:\\d+", "jdk.list");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ClosureTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
