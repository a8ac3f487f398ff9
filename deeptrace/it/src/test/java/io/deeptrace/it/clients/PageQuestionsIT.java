// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.Exporters;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Relatives;
import io.deeptrace.model.query.Shop;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageQuestionsIT {
    private static final Trace SHOP = Shop.trace();
    private static final String POSSESSIVE = "name =~ \"se++ll\"";
    private static final List<List<String>> RELATIVES = List.of(
            List.of("id == 2", "ancestors"),
            List.of("id == 2 || id == 7", "ancestors:1"),
            List.of("id == 0", "descendants:1"),
            List.of("id == 0 || id == 2", "ancestors:1, descendants"),
            List.of("id == 5", "siblings"),
            List.of("id == 0", "siblings,descendants:2"),
            List.of("id == 6", "ancestors,siblings"));

    private static final List<String> PATTERNS = List.of(
            "abc",
            "(?i)ABC",
            "^a",
            "c$",
            "(?m)^two$",
            "a.b",
            "(?s)a.b",
            "\\Aab",
            "c\\z",
            "c\\Z",
            "\\d+",
            "\\D",
            "\\w{3}",
            "\\W",
            "\\s",
            "\\S\\s",
            "[\\s,]",
            "\\h",
            "\\bab",
            "[^a-c]",
            "[a-]",
            "[\\w-.]",
            "[-\\d]",
            "[]a]",
            "[a&&b]",
            "[a[bc]]",
            "\\Qa.b\\E",
            "\\Qa.b",
            "a\\.b",
            "a\\-b",
            "[a\\-z]",
            "\\p{L}+$",
            "\\p{Lu}",
            "\\P{Lu}",
            "\\pN",
            "\\p{Alpha}",
            "\\P{Alpha}",
            "[\\p{Upper}]",
            "\\p{IsAlphabetic}",
            "\\p{javaLowerCase}",
            "(ab)\\1",
            "(?<x>a)b\\k<x>",
            "(?=b)b",
            "(?<=a)b",
            "(?<!a)b",
            "(?:ab|b)c",
            "a++b",
            "a*+",
            "(?>a)b",
            "(?i:B)c",
            "a{2,3}",
            "a{2}+",
            "}",
            "a]",
            "\\x41",
            "\\x{1F600}",
            "\\u00e4",
            "\\t",
            "\\e",
            "\\R",
            "\\G",
            "\\k",
            "(",
            "[a",
            "a{",
            "*",
            "\\",
            "\\y",
            "");

    private static final List<String> SUBJECTS = List.of(
            "",
            "abc",
            "ABC",
            "a\nb",
            "one\ntwo",
            "abc\n",
            "a.b",
            "aXb",
            "a-b",
            "aaab",
            "abab",
            "aba",
            "12,3",
            "x y",
            "A\u00e4",
            "\u00c4",
            "\u00a0",
            "-",
            ".",
            "]",
            "}",
            "\ud83d\ude00",
            "\t",
            "c\r\n",
            "\u2028");

    @TempDir
    private static Path directory;

    private static JsonNode inFile;
    private static JsonNode served;

    @BeforeAll
    static void askBothPages() throws Exception {
        NodeScripts scripts = NodeScripts.ready();
        List<List<String>> questions = new ArrayList<>();
        Shop.questions().forEach(asked -> questions.add(List.of(asked.question(), "")));
        Shop.mistakes().forEach(asked -> questions.add(List.of(asked.question(), "")));
        questions.addAll(RELATIVES);
        questions.add(List.of("threw", "cousins"));
        questions.add(List.of(POSSESSIVE, ""));
        questions.add(List.of("basket", ""));
        questions.add(List.of("/^new Bas|Ada/", ""));
        questions.add(List.of("(".repeat(100_000) + "threw", ""));
        Path cases = directory.resolve("cases.json");
        new JsonMapper()
                .writeValue(
                        cases.toFile(),
                        Map.of(
                                "questions",
                                questions,
                                "lit",
                                "this.open || arg.fruit == \"apple\" || arg.items[1] == \"pear\"",
                                "patterns",
                                PATTERNS,
                                "subjects",
                                SUBJECTS));
        Path file = directory.resolve("shop.html");
        Exporters.standard().with(".html", new HtmlExporter(null, Served.FILE)).write(SHOP, file);
        inFile = scripts.browse("questions.mjs", file, cases);
        try (TraceServer server = Served.start(SHOP)) {
            served = scripts.browse("questions.mjs", server.address(), cases);
        }
        Files.delete(cases);
    }

    @Test
    void bothPagesAnswerEveryQuestionAsTheCommandLineDoes() {
        for (JsonNode page : List.of(inFile, served)) {
            Map<String, String> answers = Shop.questions()
                    .collect(Collectors.toMap(
                            Shop.Question::question,
                            asked -> numbers(answer(page, asked.question()).path("hits"))));
            Map<String, String> expected =
                    Shop.questions().collect(Collectors.toMap(Shop.Question::question, Shop.Question::calls));

            assertThat(answers).isEqualTo(expected);
        }
    }

    @Test
    void aMistakeIsToldInOneSentenceWithThePlaceWhereItStands() {
        for (JsonNode page : List.of(inFile, served)) {
            Shop.mistakes().forEach(asked -> {
                JsonNode answer = answer(page, asked.question());
                String before = asked.question().substring(0, asked.position());

                assertThat(answer.path("message").asText()).as(asked.question()).startsWith(asked.message());
                assertThat(answer.path("position").asInt()).isEqualTo(asked.position());
                assertThat(answer.path("shown").asText())
                        .startsWith(
                                before.stripLeading() + "▸" + asked.question().substring(asked.position()))
                        .contains(asked.message())
                        .endsWith(".");
                assertThat(answer.path("invalid").asText()).isEqualTo("true");
                assertThat(answer.path("counted").asText()).isEqualTo("not a question");
            });
        }
    }

    @Test
    void aQuestionNestedWithoutEndIsRefusedByBoth() {
        for (JsonNode page : List.of(inFile, served)) {
            JsonNode answer = answer(page, "(".repeat(100_000) + "threw");

            assertThat(answer.path("message").asText() + answer.path("shown").asText())
                    .containsAnyOf("nested too deep", "answered 4");
        }
    }

    @Test
    void relativesOfHitsAreThoseOfTheCommandLine() {
        for (JsonNode page : List.of(inFile, served)) {
            for (List<String> asked : RELATIVES) {
                BitSet found = new BitSet();
                StreamSupport.stream(answer(page, asked).path("hits").spliterator(), false)
                        .forEach(hit -> found.set(hit.asInt()));
                BitSet all = Relatives.parse(asked.get(1)).with(SHOP, found);
                all.andNot(found);

                assertThat(numbers(answer(page, asked).path("near")))
                        .as(asked.toString())
                        .isEqualTo(all.stream().mapToObj(Integer::toString).collect(Collectors.joining(" ")));
            }
        }
    }

    @Test
    void unknownRelativesAreToldAsOnTheCommandLine() {
        for (JsonNode page : List.of(inFile, served)) {
            assertThat(answer(page, "threw", "cousins").path("shown").asText())
                    .isEqualTo(
                            "cousins is not known: say ancestors, ancestors:2, descendants, descendants:1 or siblings.");
        }
    }

    @Test
    void aPatternThatTheBrowserWouldReadOtherwiseIsRefusedInAFileAndAnsweredByTheServer() {
        assertThat(answer(inFile, POSSESSIVE).path("message").asText())
                .isEqualTo(
                        "a page in a file does not know possessive quantifiers of regular expressions, deeptrace query does");
        assertThat(numbers(answer(served, POSSESSIVE).path("hits"))).isEqualTo("1 3 4");
    }

    /** What is refused need not be a mistake in Java, but what is not refused must mean the same. */
    @Test
    void aPatternThatAPageInAFileDoesNotRefuseFindsWhatItFindsInJava() {
        int understood = 0;
        for (int i = 0; i < PATTERNS.size(); i++) {
            JsonNode seen = inFile.path("patterns").path(i);
            if (seen.isTextual()) {
                assertThat(seen.asText()).matches("(this is no regular expression|a page in a file does not know).*");
                continue;
            }
            Pattern pattern = Pattern.compile(PATTERNS.get(i));
            assertThat(seen)
                    .as(PATTERNS.get(i))
                    .extracting(JsonNode::asBoolean)
                    .isEqualTo(SUBJECTS.stream()
                            .map(subject -> pattern.matcher(subject).find())
                            .toList());
            understood++;
        }
        assertThat(understood).isGreaterThanOrEqualTo(45);
    }

    @Test
    void wordsAreStillLookedForInNamesAndValues() {
        for (JsonNode page : List.of(inFile, served)) {
            assertThat(answer(page, "basket").path("question").asBoolean()).isFalse();
            assertThat(numbers(answer(page, "basket").path("hits"))).isEqualTo("2 5");
            assertThat(numbers(answer(page, "/^new Bas|Ada/").path("hits"))).isEqualTo("0 2 5");
        }
    }

    @Test
    void hitsAreCountedAndLitInEveryView() {
        for (JsonNode page : List.of(inFile, served)) {
            JsonNode lit = page.path("lit");

            assertThat(lit(lit.path("time"))).containsExactly("Shop.open", "Shop.sell", "new Basket");
            assertThat(hits(lit.path("merged")))
                    .containsEntry("Shop.open", 1)
                    .containsEntry("Shop.sell", 1)
                    .containsEntry("new Basket", 1)
                    .containsEntry("Note.say", 0);
            assertThat(lit.at("/merged/labels"))
                    .extracting(JsonNode::asText)
                    .anyMatch(label -> label.startsWith("  3 calls, 1 hit, "));
            assertThat(hits(lit.path("sandwich"))).containsEntry("Shop.open", 1);
            for (String picture : List.of("time", "merged", "sandwich")) {
                assertThat(lit.path(picture).path("picture").asInt())
                        .as(picture)
                        .isPositive();
                assertThat(lit.path(picture).path("minimap").asInt())
                        .as(picture + " in the strip")
                        .isPositive();
            }
            assertThat(lit.at("/calls/rows")).extracting(JsonNode::asBoolean).containsExactly(true);
            assertThat(lit.at("/calls/counted").asText()).isEqualTo("1 row, 1 hit");
            assertThat(page.at("/afterwards/hits").isNull()).isTrue();
            assertThat(page.at("/afterwards/text").asText()).isEmpty();
            assertThat(page.at("/afterwards/mistake").asBoolean()).isFalse();
            assertThat(page.path("problems")).isEqualTo(inFile.path("problems"));
        }
        assertThat(inFile.path("problems")).isEmpty();
    }

    private static JsonNode answer(JsonNode page, String question) {
        return IntStream.range(0, page.path("answers").size())
                .mapToObj(page.path("answers")::path)
                .filter(each -> each.path("text").asText().equals(question.strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No answer to " + question));
    }

    private static JsonNode answer(JsonNode page, List<String> asked) {
        int others = (int) (Shop.questions().count() + Shop.mistakes().count());
        return page.path("answers").path(others + RELATIVES.indexOf(asked));
    }

    private static JsonNode answer(JsonNode page, String question, String relatives) {
        int others = (int) (Shop.questions().count() + Shop.mistakes().count());
        JsonNode answer = page.path("answers").path(others + RELATIVES.size());
        assertThat(answer.path("text").asText()).as(relatives).isEqualTo(question);
        return answer;
    }

    /** Recorded calls only: counted ones have no number. */
    private static String numbers(JsonNode calls) {
        return StreamSupport.stream(calls.spliterator(), false)
                .map(JsonNode::asInt)
                .filter(call -> call >= 0)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static Stream<JsonNode> boxes(JsonNode chart) {
        return StreamSupport.stream(chart.path("boxes").spliterator(), false);
    }

    private static List<String> lit(JsonNode chart) {
        return boxes(chart)
                .filter(box -> box.path(1).asBoolean())
                .map(box -> box.path(0).asText())
                .toList();
    }

    private static Map<String, Integer> hits(JsonNode chart) {
        return boxes(chart)
                .collect(Collectors.toMap(
                        box -> box.path(0).asText(), box -> box.path(2).asInt(), Integer::sum));
    }
}
