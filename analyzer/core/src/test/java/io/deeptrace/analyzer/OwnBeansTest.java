// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose code, not only that of their main class, hands classes and objects to a library that works by reflection. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnBeansTest {
    private static final String MAIN =
            "public class Main { static void run() throws Exception { new Service().serve(); } }";
    private static final String LIBRARY = "public class Json {"
            + " static final java.util.Map<String, Class<?>> TYPES = new java.util.HashMap<>();"
            + " static final java.util.Map<String, java.lang.reflect.Method> METHODS = new java.util.HashMap<>();"
            + " public static Object read(Object type) throws Exception { return write(type, TYPES.get(type.toString())"
            + ".getDeclaredConstructor().newInstance()); }"
            + " public static Object write(Object type, Object value) throws Exception {"
            + " return METHODS.get(type.toString()).invoke(value); }"
            + " public abstract static class Type<T> {} }";

    @TempDir
    Path work;

    private final Map<String, String> sources = new TreeMap<>();

    OwnBeansTest() {
        add("lib.json.Json", LIBRARY);
        add("com.acme.Main", MAIN);
        add(
                "com.acme.Order",
                "public class Order { public Order() {} private int id; private java.util.List<Line> lines;"
                        + " int getId() { return id; } boolean isOpen() { return true; } int id() { return id; }"
                        + " void setId(int id) {} Order withId(int id) { return this; }"
                        + " public int settle() { return 0; } void issue() {} void pay(int sum) {} static int getAll() { return 0; } }");
        add(
                "lib.json.Token",
                "public class Token { Place place; public void setText(String text) {} public void reset() {} }");
        add("lib.json.Place", "public class Place { public void setLine(int line) {} }");
        add("com.acme.part.Line", "public class Line { public Line() {} void setNumber(int number) {} }");
    }

    @Test
    void properties_of_a_class_named_by_a_literal_are_used() throws Exception {
        assertThat(closure("Json.read(Order.class);"))
                .contains(
                        "com.acme.Order#<init>()",
                        "com.acme.Order#getId()",
                        "com.acme.Order#isOpen()",
                        "com.acme.Order#id()",
                        "com.acme.Order#setId(int)",
                        "com.acme.Order#withId(int)")
                .doesNotContain(
                        "com.acme.Order#settle()",
                        "com.acme.Order#issue()",
                        "com.acme.Order#pay(int)",
                        "com.acme.Order#getAll()");
    }

    @Test
    void so_are_those_of_the_types_of_fields_which_are_made_too() throws Exception {
        assertThat(closure("Json.read(Order.class);"))
                .contains("com.acme.part.Line#<init>()", "com.acme.part.Line#setNumber(int)");
    }

    @Test
    void packages_are_near_that_share_two_names_or_lie_below_one() throws Exception {
        add("shop.Main", "public class Main { static void run() throws Exception { new Till().open(); } }");
        add(
                "shop.Till",
                "public class Till { void open() throws Exception { lib.json.Json.read(shop.part.Sum.class); } }");
        add("shop.part.Sum", "public class Sum { shop.part.Coin coin; shopping.Bag bag; void settle() {} }");
        add("shop.part.Coin", "public class Coin { void setValue(int value) {} }");
        add("shopping.Bag", "public class Bag { public void setSize(int size) {} }");

        assertThat(closure("", "shop.Main#run"))
                .contains("shop.part.Sum#<init>()", "shop.part.Coin#setValue(int)")
                .doesNotContain("shop.part.Sum#settle()", "shopping.Bag#setSize(int)");
    }

    @Test
    void so_are_those_of_an_object_that_the_code_creates() throws Exception {
        assertThat(closure("Json.write(\"a\", new Order());")).contains("com.acme.Order#getId()");
    }

    @Test
    void so_are_those_of_type_arguments_of_a_class_that_it_creates() throws Exception {
        assertThat(closure("Json.read(new Json.Type<java.util.List<Order>>() {});"))
                .contains("com.acme.Order#<init>()", "com.acme.Order#setId(int)");
    }

    @Test
    void so_are_those_of_classes_that_annotations_of_such_a_class_name() throws Exception {
        add(
                "com.acme.Kinds",
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                        + " public @interface Kinds { Class<?>[] value(); }");
        add("com.acme.Pay", "@Kinds(Card.class) public interface Pay {}");
        add("com.acme.Card", "public class Card implements Pay { void setNumber(String number) {} }");
        add("com.acme.Bill", "public class Bill { Pay pay; }");

        assertThat(closure("Json.read(Bill.class);"))
                .contains("com.acme.Card#<init>()", "com.acme.Card#setNumber(java.lang.String)");
    }

    @Test
    void a_method_named_beside_the_literal_of_its_class_is_called() throws Exception {
        add(
                "lib.json.Maker",
                "public class Maker { public static void of(Class<?> type, String method) throws Exception {"
                        + " Json.read(type); } }");

        assertThat(closure("Maker.of(Order.class, \"settle\");"))
                .contains("com.acme.Order#settle()")
                .doesNotContain("com.acme.Order#issue()");
    }

    @Test
    void of_a_librarys_class_that_the_code_names_properties_are_used_and_not_what_it_creates() throws Exception {
        assertThat(closure("Json.read(Token.class); new Place();"))
                .contains("lib.json.Token#setText(java.lang.String)")
                .doesNotContain("lib.json.Token#reset()", "lib.json.Place#setLine(int)");
    }

    @Test
    void of_a_librarys_object_that_the_entry_creates_no_more_than_properties_are_used() throws Exception {
        add(
                "com.acme.Main",
                "public class Main { static void run() throws Exception {"
                        + " Json.write(\"a\", new Token()); new Service().serve(); } }");

        assertThat(closure(""))
                .contains("lib.json.Token#setText(java.lang.String)")
                .doesNotContain("lib.json.Token#reset()", "lib.json.Place#setLine(int)");
    }

    @Test
    void what_an_expression_creates_for_a_call_is_called_with_all_that_it_declares() throws Exception {
        add(
                "expr.Expression",
                "public class Expression { static void run() throws Exception {"
                        + " lib.json.Json.write(\"a\", new com.acme.Order()); } }");

        assertThat(closure("", "lib.json.Json#write", "expr.Expression#run"))
                .contains("com.acme.Order#settle()", "com.acme.part.Line#setNumber(int)");
    }

    @Test
    void a_librarys_class_that_the_entry_names_is_made_and_called_with_its_fields() throws Exception {
        add(
                "com.acme.Main",
                "public class Main { static void run() throws Exception {"
                        + " Json.read(Token.class); new Service().serve(); } }");

        assertThat(closure("")).contains("lib.json.Token#reset()", "lib.json.Place#setLine(int)");
    }

    @Test
    void where_only_the_program_itself_works_by_reflection_nothing_is_handed_over() throws Exception {
        add(
                "com.acme.Own",
                "public class Own { static void write(Object value,"
                        + " java.util.Map<String, java.lang.reflect.Method> methods) throws Exception {"
                        + " methods.get(\"a\").invoke(value); } }");

        assertThat(closure("Own.write(new Order(), new java.util.HashMap<>());"))
                .doesNotContain("com.acme.Order#getId()");
    }

    private List<String> closure(String statement) throws Exception {
        return closure(statement, "com.acme.Main#run");
    }

    private List<String> closure(String statement, String root, String... seeds) throws Exception {
        add("com.acme.Service", "public class Service { void serve() throws Exception { " + statement + " } }");
        try (Program program =
                Program.open(List.of(TestPrograms.compile(work, sources)), TestPrograms.JAVA_HOME, null)) {
            return new ArrayList<>(TestPrograms.methods(TestPrograms.rta(program, root, seeds)));
        }
    }

    private void add(String name, String declaration) {
        int dot = name.lastIndexOf('.');
        String imports = name.startsWith("com.acme.") ? " import lib.json.*; import com.acme.part.*;" : "";
        sources.put(
                name.replace('.', '/') + ".java",
                "package " + name.substring(0, dot) + ";" + imports + " " + declaration);
    }
}
