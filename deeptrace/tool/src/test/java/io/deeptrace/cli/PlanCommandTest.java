// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanCommandTest {
    private static final String SHOP = """
            package shop;
            import java.util.*;
            public class Shop {
                interface Price { int of(Item item); }
                record Item(String name) {}
                static class Plain implements Price {
                    public int of(Item item) { return Rates.BASE + round(item.name().length()); }
                    int round(int price) { return price < 10 ? price : round(price / 2); }
                }
                static class Unused implements Price {
                    public int of(Item item) { return 0; }
                    void alone() {}
                }
                static class Rates {
                    static int BASE = load();
                    static int load() { return 7; }
                }
                private static int byName(Item a, Item b) { return a.name().compareTo(b.name()); }
                public static int sell(List<Item> items) {
                    Price price = new Plain();
                    List<Item> sorted = new ArrayList<>(items);
                    sorted.sort(Shop::byName);
                    int sum = 0;
                    for (Item item : sorted) {
                        sum += price.of(item);
                    }
                    return sum;
                }
            }
            """;

    private static final String SELL = "shop.Shop#sell";

    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void open() {
        line = new CommandLineRun(directory);
    }

    @BeforeEach
    void compile() throws Exception {
        Path source = Files.writeString(directory.resolve("Shop.java"), SHOP);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), "-proc:none", source.toString());
        assertThat(failed).isZero();
    }

    @Test
    void a_small_closure_is_a_tree_of_its_calls() {
        assertThat(run("plan", SELL)).isZero();
        assertThat(out()).startsWith("""
                shop.Shop#sell(java.util.List)
                  Shop.sell(List)  Shop.java:20
                    new Shop.Plain()  Shop.java:6
                    Shop.byName(Item, Item)  Shop.java:18  callback
                    Shop.Plain.of(Item)  Shop.java:7  interface call
                      static init of Shop.Rates  Shop.java:15  initializer
                        Shop.Rates.load()  Shop.java:16
                      Shop.Plain.round(int)  Shop.java:8
                        ↑ shown above: Shop.Plain.round

                left out
                  1 method of a class of which nothing creates an object
                    shop.Shop$Item  name
                  8 of the JDK
                    java.lang.Object  <init>
                """);
    }

    @Test
    void why_tells_each_step_with_its_kind_and_line() {
        assertThat(run("plan", SELL, "--why", "Rates#load")).isZero();
        assertThat(out()).isEqualTo("""
                shop.Shop$Rates#load() is in the closure, 3 steps from the root:
                  Shop.sell(List)
                  Shop.Plain.of(Item)        interface call of Shop.Price.of(Item) at Shop.java:25
                  static init of Shop.Rates  initializer: first use of the class at Shop.java:7
                  Shop.Rates.load()          call at Shop.java:15
                """);
    }

    @Test
    void why_tells_of_a_callback_where_its_object_is_created() {
        assertThat(run("plan", SELL, "--why", "Shop#byName")).isZero();
        assertThat(out()).endsWith("callback: untraced code can call it on what Shop.java:22 creates\n");
    }

    @Test
    void why_tells_of_a_method_left_out_the_line_of_the_list_and_the_way_to_its_call() {
        assertThat(run("plan", SELL, "--why", "java.util.List#sort")).isZero();
        assertThat(out())
                .contains(
                        "java.util.List#sort(java.util.Comparator) is left out: the Java platform (java.**, jdk.list:")
                .endsWith("""
                          Shop.sell(List)
                          ✗ List.sort(Comparator)  interface call at Shop.java:22
                        """);
    }

    @Test
    void why_tells_of_a_method_that_no_object_is_there_for() {
        assertThat(run("plan", SELL, "--why", "Unused#of")).isZero();
        assertThat(out())
                .isEqualTo(
                        "shop.Shop$Unused#of(shop.Shop$Item) is not in the closure. There are calls of"
                                + " shop.Shop$Price#of(shop.Shop$Item), but nothing that is reached creates a shop.Shop$Unused.\n");
    }

    @Test
    void why_tells_of_a_method_that_nobody_calls() {
        assertThat(run("plan", SELL, "--why", "Unused#alone")).isZero();
        assertThat(out())
                .contains("shop.Shop$Unused#alone() is not in the closure. Nothing that is reached names its class.");
    }

    @Test
    void an_unknown_method_exits_with_3_and_the_nearest_names() {
        assertThat(run("plan", SELL, "--why", "Rates#lod")).isEqualTo(3);
        assertThat(err()).contains("has no method named lod").contains("  shop.Shop$Rates#load()");
        assertThat(out()).isEmpty();
    }

    @Test
    void callers_are_told_with_their_lines() {
        assertThat(run("plan", SELL, "--callers", "Plain#round", "--callers", "Item#name"))
                .isZero();
        assertThat(out()).isEqualTo("""
                shop.Shop$Plain#round(int) is called by 2 methods of the closure:
                  Shop.Plain.of(Item)    Shop.java:7
                  Shop.Plain.round(int)  Shop.java:8

                shop.Shop$Item#name() is called by 2 methods of the closure:
                  Shop.byName(Item, Item)  Shop.java:18
                  Shop.Plain.of(Item)      Shop.java:7
                """);
    }

    @Test
    void the_root_is_called_by_nobody() {
        assertThat(run("plan", SELL, "--callers", SELL)).isZero();
        assertThat(out()).isEqualTo("Nothing in the closure calls shop.Shop#sell(java.util.List): it is the root.\n");
    }

    @Test
    void answers_are_data_for_programs_too() throws Exception {
        assertThat(run("plan", "--json", SELL, "--why", "Rates#load", "--callers", "Price#of"))
                .isZero();
        JsonNode answers = new ObjectMapper().readTree(out());
        assertThat(answers.at("/why/0/state").textValue()).isEqualTo("inside");
        assertThat(answers.at("/why/0/path").findValuesAsText("kind"))
                .containsExactly("interface call", "initializer", "call");
        assertThat(answers.at("/why/0/path/0/named").textValue()).isEqualTo("shop.Shop$Price#of(shop.Shop$Item)");
        assertThat(answers.at("/why/0/path/2/line").intValue()).isEqualTo(15);
        assertThat(answers.at("/callers/0/steps/0/from").textValue()).isEqualTo("shop.Shop#sell(java.util.List)");
    }

    @Test
    void a_cut_takes_the_calls_and_what_only_they_reach() throws Exception {
        assertThat(run("plan", "--json", SELL, "--cut", "shop.Shop.Price#of")).isZero();
        JsonNode plan = new ObjectMapper().readTree(out());
        assertThat(plan.get("methods").findValuesAsText("ref"))
                .containsExactlyInAnyOrder(
                        "shop.Shop#sell(java.util.List)",
                        "shop.Shop$Plain#<init>()",
                        "shop.Shop#byName(shop.Shop$Item,shop.Shop$Item)");
        assertThat(plan.get("leftOut").toString())
                .contains(
                        "\"ref\":\"shop.Shop$Price#of(shop.Shop$Item)\",\"reason\":\"cut by --cut shop.Shop.Price#of\"");
    }

    @Test
    void a_depth_bounds_the_closure_and_names_what_is_deeper() throws Exception {
        assertThat(run("plan", "--json", SELL, "--depth", "1")).isZero();
        JsonNode plan = new ObjectMapper().readTree(out());
        assertThat(plan.get("methods").findValues("depth")).allMatch(depth -> depth.intValue() <= 1);
        assertThat(plan.get("leftOut").toString())
                .contains("\"ref\":\"shop.Shop$Plain#round(int)\",\"reason\":\"deeper than --depth 1\"");
    }

    @Test
    void a_depth_below_zero_is_refused() {
        assertThat(run("plan", SELL, "--depth", "-1")).isEqualTo(2);
        assertThat(err()).contains("--depth -1 is too small").hasLineCount(1);
    }

    @Test
    void a_cut_that_means_nothing_is_refused() {
        assertThat(run("plan", SELL, "--cut", "shop..Shop")).isEqualTo(2);
        assertThat(err()).startsWith("deeptrace: --cut: 'shop..Shop'").hasLineCount(1);
    }

    @Test
    void a_cut_of_the_root_is_refused() {
        assertThat(run("plan", SELL, "--cut", "shop.Shop#sell")).isEqualTo(3);
        assertThat(err()).contains("--cut shop.Shop#sell").hasLineCount(1);
    }

    @Test
    void a_large_closure_is_told_in_figures() throws Exception {
        StringBuilder source = new StringBuilder("package shapes;\ninterface Shape { int area(); }\n");
        source.append("class Main {\n  static int run() {\n    return sum(");
        for (int i = 0; i < 30; i++) {
            source.append(i == 0 ? "" : ", ").append("new S").append(i).append("()");
        }
        source.append(
                ");\n  }\n  static int sum(Shape... shapes) {\n    return shapes[0].area() + sum(shapes);\n  }\n}\n");
        for (int i = 0; i < 30; i++) {
            source.append(
                    "class S" + i + " implements Shape { public int area() { return side(); } int side() { return "
                            + (i == 0 ? "area()" : "1") + "; } }\n");
        }
        Path file = Files.writeString(directory.resolve("Main.java"), source);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), "-proc:none", file.toString()))
                .isZero();

        assertThat(run("plan", "shapes.Main#run")).isZero();
        assertThat(out().replaceAll("in [\\d,]+ ms", "in 9 ms")).isEqualTo("""
                shapes.Main#run()

                methods by package
                      92  shapes

                methods by depth
                  ▁█▇▇  0 to 3, most at 1: 31 methods

                recursion
                       2  methods call each other: S0.area, S0.side
                       1  method that calls itself

                cut points: so many methods fewer without these calls
                      60  Shape.area
                          one interface call at Main.java:8
                          --cut 'Shape#area'

                left out
                  1 of the JDK

                closure: 31 classes, 92 methods, 64 sites; left out: 1 method; read 33 class files in 9 ms (rta)
                more: --tree, --list, --why METHOD, --callers METHOD, -o x.dot
                """);
    }

    @Test
    void reflective_calls_whose_target_is_not_known_are_a_group_of_their_own() throws Exception {
        Path file = Files.writeString(directory.resolve("Names.java"), """
                package names;
                class Names {
                    static Object load(String name) throws Exception {
                        Class.forName(name + "Config");
                        Class<?> type = Class.forName(name);
                        return type.getDeclaredConstructor().newInstance();
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), "-proc:none", file.toString()))
                .isZero();

        assertThat(run("plan", "names.Names#load")).isZero();
        assertThat(out()).contains("""
                left out
                  3 reflective calls whose target is not known
                """);

        assertThat(run("plan", "--list", "names.Names#load")).isZero();
        assertThat(out())
                .contains(
                        "names.Names#load(java.lang.String)  reflective call at Names.java:5 whose target is not known");
    }

    @Test
    void a_package_chooses_what_is_printed_and_leaves_the_counts_as_they_are() throws Exception {
        assertThat(run("plan", "--list", SELL, "--package", "shop.Shop.Rates")).isZero();
        assertThat(out().lines().filter(line -> line.contains("shop.Shop$")))
                .containsExactly(
                        "   2  shop.Shop$Rates#<clinit>()  Shop.java:15  from Shop.Plain.of(Item)",
                        "   3  shop.Shop$Rates#load()  Shop.java:16  from static init of Shop.Rates",
                        "    shop.Shop$Item#name()  no object: nothing that is reached creates one that has this method; 3 calls");
        assertThat(out()).contains("closure: 3 classes, 7 methods,");
    }

    @Test
    void a_package_that_is_none_is_refused() {
        assertThat(run("plan", SELL, "--package", "+shop.Shop")).isEqualTo(2);
        assertThat(err()).startsWith("deeptrace: --package: '+shop.Shop'").hasLineCount(1);
    }

    @Test
    void a_graph_file_holds_the_closure() throws Exception {
        assertThat(run("plan", SELL, "-o", "sell.dot")).isZero();
        assertThat(out()).endsWith("sell.dot: 7 methods, 7 edges\n");
        assertThat(directory.resolve("sell.dot"))
                .content()
                .startsWith("digraph closure {\n")
                .contains("[ ref=\"shop.Shop$Rates#load()\" depth=\"3\" label=\"Shop$Rates.load\" ]");
    }

    @Test
    void a_graph_file_of_unknown_format_is_refused() {
        assertThat(run("plan", SELL, "-o", "sell.svg")).isEqualTo(2);
        assertThat(err()).contains("sell.svg").contains(".graphml or .dot").hasLineCount(1);
    }

    @Test
    void a_graph_file_that_cannot_be_written_is_told() {
        assertThat(run("plan", SELL, "-o", "no/such/dir/sell.dot")).isEqualTo(2);
        assertThat(err()).contains("no/such/dir/sell.dot").contains("-o").hasLineCount(1);
    }

    @Test
    void a_graph_file_and_another_form_are_not_asked_for_together() {
        assertThat(run("plan", SELL, "-o", "sell.dot", "--json")).isEqualTo(2);
        assertThat(err()).contains("-o writes the whole closure").hasLineCount(1);
    }

    private int run(String... arguments) {
        return line.run(arguments);
    }

    private String out() {
        return line.out();
    }

    private String err() {
        return line.err();
    }
}
