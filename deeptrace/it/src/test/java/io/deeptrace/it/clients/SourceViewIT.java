// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.export.Exporters;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.PageText;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The source view in a real browser, against what the model says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceViewIT {
    private static final String IMPORT = "io.deeptrace.examples.e07exception.Import";
    private static final String LUCKY = "io.deeptrace.examples.e04hotloop.LuckyNumbers";
    private static final Path SOURCES = House.file("examples/src/main/java");

    @TempDir
    private static Path directory;

    private static NodeScripts scripts;
    private static Trace imported;
    private static JsonNode onPage;
    private static JsonNode served;

    @BeforeAll
    static void traceAnExample() throws Exception {
        scripts = NodeScripts.ready();
        imported = record("import", IMPORT + "#run");
        run("view", "--sources", "-o", "import.html", "--no-open", "import.dtrace");
        onPage = scripts.browse("source.mjs", directory.resolve("import.html"), "Import.sum", "28", "rent");
        served = serve(imported, beside(imported), "Import.sum", "28", "rent");
    }

    @Test
    void the_page_shows_the_file_as_it_is() throws IOException {
        String text = Files.readString(SOURCES.resolve(IMPORT.replace('.', '/') + ".java"));

        for (JsonNode method : served.path("methods")) {
            assertThat(method.at("/call/text").asText()).isEqualTo(text.stripTrailing());
        }
    }

    @Test
    void a_line_is_lit_where_a_call_was_made_that_is_found() {
        JsonNode lit = served.path("lit");

        assertThat(lit.at("/call/lines")).extracting(JsonNode::asInt).containsExactly(28);
        assertThat(texts(lit.at("/call/notes")))
                .containsExactly(
                        "lines=[\"rent 700\", \"food 2x0\", \"book 15\"]",
                        "→ 715",
                        "this=Import#1{skipped=0}",
                        "read(\"rent 700\") → 700");
        assertThat(lit.at("/call/title").asBoolean()).isTrue();
        assertThat(lit.at("/call/count").asText()).isEqualTo("1 hit");
        assertThat(texts(lit.at("/all/notes"))).singleElement().asString().endsWith("· 1 hit");
        for (String quiet : List.of("before", "after")) {
            assertThat(lit.path(quiet).path("lines")).as(quiet).isEmpty();
            assertThat(lit.path(quiet).path("notes")).as(quiet).isEmpty();
            assertThat(lit.path(quiet).path("title").asBoolean()).as(quiet).isFalse();
        }
    }

    @Test
    void axe_finds_nothing_wrong_with_source_light_or_dark() throws Exception {
        JsonNode looked = scripts.browse("accessible.mjs", directory.resolve("import.html"));

        assertThat(looked.path("violations")).isEmpty();
    }

    @Test
    void a_page_in_a_file_shows_and_does_what_a_served_one_does() {
        for (String what : List.of("methods", "thrower", "used", "lit")) {
            assertThat(onPage.path(what)).as(what).isEqualTo(served.path(what));
        }
        assertThat(onPage.path("problems")).isEmpty();
        assertThat(served.path("problems")).isEmpty();
        assertThat(served.path("requests")).isEmpty();
    }

    @Test
    void the_counts_at_lines_are_those_of_the_model() {
        assertThat(served.path("methods")).hasSize(6);
        for (JsonNode method : served.path("methods")) {
            assertCounts(method, imported);
        }
        assertThat(lines(method(served, "sum"), "call")).containsExactly(Map.entry(28, 3L));
        assertThat(lines(method(served, "digit"), "all")).isEmpty();
    }

    @Test
    void calls_that_were_only_counted_are_in_the_counts() throws Exception {
        Trace trace = record("lucky", LUCKY + "#count", "1000000");

        JsonNode seen = serve(trace, beside(trace));

        seen.path("methods").forEach(method -> assertCounts(method, trace));
        assertThat(lines(method(seen, "count"), "call")).containsExactly(Map.entry(15, 1_000_000L));
        assertThat(method(seen, "count").at("/call/notes/15").toString())
                .contains("\u00d7 999,900 LuckyNumbers.isLucky");
    }

    @Test
    void values_stand_beside_the_lines() {
        JsonNode sum = method(served, "sum").path("call");
        assertThat(texts(sum.at("/notes/24")))
                .containsExactly(
                        "lines=[\"rent 700\", \"food 2x0\", \"book 15\"]", "\u2192 715", "this=Import#1{skipped=0}");
        assertThat(texts(sum.at("/notes/28")))
                .containsExactly(
                        "read(\"rent 700\") \u2192 700",
                        "read(\"food 2x0\") threw NumberFormatException(\"Not a digit: x\")",
                        "read(\"book 15\") \u2192 15");
        assertThat(texts(method(served, "sum").at("/all/notes/28")).get(0)).startsWith("Import.read \u00d73 \u00b7 ");
    }

    @Test
    void the_lines_of_the_method_are_told_from_those_of_others() {
        assertThat(numbers(method(served, "read").at("/call/inside"))).containsExactly(36, 37, 38, 39);
        assertThat(numbers(method(served, "<init>").at("/call/inside"))).containsExactly(10);
    }

    @Test
    void an_exception_stands_at_the_line_where_it_was_made() {
        JsonNode thrower = served.path("thrower");

        assertThat(numbers(thrower.path("threw"))).containsExactly(51);
        assertThat(texts(thrower.at("/notes/51"))).containsExactly("\u2717 NumberFormatException(\"Not a digit: x\")");
    }

    @Test
    void one_of_several_calls_at_a_line_can_be_chosen_and_its_site_leads_back() {
        JsonNode used = served.path("used");

        assertThat(used.path("listed")).hasSize(3);
        assertThat(used.path("listed").get(1).asText()).contains("Import.read(\"food 2x0\")");
        assertThat(used.at("/chosen/selected")).isEqualTo(used.path("wanted").get(2));
        assertThat(used.at("/chosen/title").asText()).isEqualTo("Import.read");
        assertThat(used.at("/back/selected")).isEqualTo(used.at("/caller/selected"));
        assertThat(used.at("/back/target").asInt()).isEqualTo(28);
        assertThat(used.path("inSight").asBoolean()).isTrue();
        assertThat(used.at("/back/hash").asText())
                .isEqualTo("#call=" + used.at("/caller/selected").asInt() + "&view=source");
    }

    @Test
    void the_view_follows_the_selected_call() {
        JsonNode used = served.path("used");

        assertThat(used.at("/down/selected")).isEqualTo(used.path("wanted").get(0));
        assertThat(used.at("/down/title").asText()).isEqualTo("Import.read");
        assertThat(used.at("/up/title").asText()).isEqualTo("Import.sum");
        assertThat(used.at("/up/target").asInt()).isEqualTo(28);
        assertThat(used.at("/over/selected")).isEqualTo(used.at("/caller/selected"));
        assertThat(used.at("/over/target").asInt()).isEqualTo(28);
        assertThat(used.at("/again/title").asText()).isEqualTo("Import.sum");
    }

    @Test
    void java_is_coloured() {
        JsonNode kinds = method(served, "sum").at("/call/kinds");

        assertThat(texts(kinds.path("comment")))
                .contains(
                        "/** The sum of the good lines, and how many were skipped. */",
                        "// SPDX-License-Identifier: Apache-2.0");
        assertThat(texts(kinds.path("text"))).contains("\"rent 700\"", "' '", "'0'");
        assertThat(texts(kinds.path("word")))
                .contains("private", "static", "catch")
                .doesNotContain("sum", "String");
        assertThat(texts(kinds.path("number"))).contains("10", "0");
    }

    @Test
    void a_page_without_sources_says_how_to_get_them() throws Exception {
        run("view", "-o", "bare.html", "--no-open", "import.dtrace");

        JsonNode seen = scripts.browse("source.mjs", directory.resolve("bare.html"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(method(seen, "sum").at("/call/missing").asText())
                .contains("carries no source text", "deeptrace view --sources");
        assertThat(PageText.of(directory.resolve("bare.html"))).doesNotContain("Imports amounts of money");
    }

    @Test
    void a_source_that_is_not_found_is_told_with_the_places() throws Exception {
        Path root = Files.createDirectories(directory.resolve("empty"));
        try (SourceFinder finder = new SourceFinder(List.of(root), List.of(), null, null)) {
            JsonNode seen = serve(imported, finder);

            assertThat(method(seen, "sum").at("/call/missing").asText())
                    .contains("No source of " + IMPORT + " (Import.java).", root.toString(), "--source DIR|JAR");
        }
    }

    @Test
    void a_source_that_is_shorter_than_the_class_is_doubted() throws Exception {
        JsonNode seen = serveChanged("short", text -> text.substring(0, text.indexOf("private static int read")));

        assertThat(texts(method(seen, "sum").at("/call/about")).get(0))
                .startsWith("This file has 36 lines, and the class that ran has a line ");
        assertThat(texts(method(seen, "read").at("/call/about")))
                .anyMatch(note -> note.startsWith("1 call at lines that this file does not have"));
    }

    @Test
    void a_method_that_is_not_at_its_line_is_doubted_and_the_file_with_it() throws Exception {
        JsonNode seen = serveChanged("moved", text -> text.replace("sum(", "total("));

        assertThat(texts(method(seen, "sum").at("/call/about")))
                .anyMatch(note -> note.startsWith("There is no method sum at line 25"));
        assertThat(texts(method(seen, "read").at("/call/about")))
                .containsExactly("1 other method of this file is not at the lines of the class that ran: it was"
                        + " compiled from another version.");
        for (JsonNode method : served.path("methods")) {
            assertThat(texts(method.at("/call/about"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_stands_in_a_source_never_becomes_markup(boolean inFile) throws Exception {
        Path file = directory.resolve("hostile/a/B.java");
        Files.createDirectories(file.getParent());
        StringBuilder text = new StringBuilder("package a;\nclass B { // <img src=x onerror=alert(1)>\n");
        for (String payload : Payloads.ALL) {
            text.append("/* ")
                    .append(payload)
                    .append(" */ String s = \"")
                    .append(payload)
                    .append("\";\n");
        }
        Files.writeString(file, text);
        Trace trace = new TraceSketch()
                .lane("main")
                .enter("a.B", "run", 0)
                .enter("a.B", "take", 1)
                .exit(2, 0)
                .exit(3, 0)
                .read();

        try (SourceFinder finder = new SourceFinder(List.of(directory.resolve("hostile")), List.of(), null, null)) {
            JsonNode seen = inFile ? scripts.browse("source.mjs", page(trace, finder)) : serve(trace, finder);

            assertThat(seen.path("problems")).isEmpty();
            assertThat(seen.path("requests")).isEmpty();
            assertThat(seen.path("dialogs").asInt()).isZero();
            assertThat(seen.path("foreign").asInt()).isZero();
            assertThat(seen.path("scripts").asInt()).isEqualTo(inFile ? 3 : 1);
            assertThat(method(seen, "run").at("/call/text").asText())
                    .isEqualTo(text.toString().stripTrailing());
        }
    }

    private static void assertCounts(JsonNode method, Trace trace) {
        CallsAtLines model = new CallsAtLines(trace);
        String ref = method.path("ref").asText();
        assertThat(lines(method, "call")).as(ref).isEqualTo(model.ofCall(method));
        assertThat(lines(method, "all")).as(ref).isEqualTo(model.ofMethod(ref));
    }

    private interface Change {
        String of(String text);
    }

    private static JsonNode serveChanged(String name, Change change) throws Exception {
        String path = IMPORT.replace('.', '/') + ".java";
        Path file = directory.resolve(name).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, change.of(Files.readString(SOURCES.resolve(path))));
        try (SourceFinder finder = new SourceFinder(List.of(directory.resolve(name)), List.of(), null, null)) {
            return serve(imported, finder);
        }
    }

    private static Trace record(String name, String... root) throws Exception {
        String[] command = new String[6 + root.length];
        List.of("run", "-q", "--cp", House.file("examples/target/classes").toString(), "-o", name + ".dtrace")
                .toArray(command);
        System.arraycopy(root, 0, command, 6, root.length);
        run(command);
        return TraceReader.read(directory.resolve(name + ".dtrace"));
    }

    private static void run(String... command) throws Exception {
        Execution execution = new Tool(directory).run(command);
        assertThat(execution.exit()).as("%s", execution).isZero();
    }

    /** Knows what the trace tells, as the command does. */
    private static SourceFinder beside(Trace trace) {
        return new SourceFinder(List.of(), List.of(Path.of(trace.info().get("class.path"))), null, null);
    }

    private static JsonNode serve(Trace trace, SourceFinder finder, String... used) throws Exception {
        try (TraceServer server = Served.start(trace, finder)) {
            Object[] arguments = new Object[1 + used.length];
            arguments[0] = server.address();
            System.arraycopy(used, 0, arguments, 1, used.length);
            return scripts.browse("source.mjs", arguments);
        }
    }

    private static Path page(Trace trace, SourceFinder finder) throws IOException {
        Path file = directory.resolve("hostile.html");
        Exporters.standard()
                .with(".html", new HtmlExporter(finder, Served.FILE))
                .write(trace, file);
        return file;
    }

    private static JsonNode method(JsonNode seen, String name) {
        return StreamSupport.stream(seen.path("methods").spliterator(), false)
                .filter(method -> method.path("ref").asText().contains("#" + name + "("))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Integer, Long> lines(JsonNode method, String which) {
        Map<Integer, Long> lines = new TreeMap<>();
        for (Map.Entry<String, JsonNode> line : method.path(which).path("lines").properties()) {
            lines.put(Integer.valueOf(line.getKey()), line.getValue().asLong());
        }
        return lines;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<Integer> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }
}
