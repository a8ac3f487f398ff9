// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Example;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command that README and documents show does what it is shown for, and ends well. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocsIT {
    @TempDir
    private static Path directory;

    private static Workshop workshop;

    @BeforeAll
    static void setUp() throws Exception {
        workshop = Workshop.in(directory);
    }

    @AfterAll
    static void cleanUp() {
        workshop.close();
    }

    static Stream<ShownCommand> commands() throws IOException {
        List<String> examples = Example.all().stream().map(Example::text).toList();
        return ShownCommand.all().stream()
                .filter(shown -> !shown.isName() && !shown.isSynopsis())
                // Run on each JDK by ExamplesIT.
                .filter(shown -> !examples.contains(shown.text()));
    }

    static Stream<ShownCommand> names() throws IOException {
        return ShownCommand.all().stream().filter(ShownCommand::isName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void a_command_that_is_shown_runs(ShownCommand shown) throws Exception {
        List<String> words = shown.words();
        boolean serves = words.get(0).equals("view") && !words.contains("-o") && !words.contains("--tree")
                || words.contains("--view");
        if (serves) {
            assertThat(workshop.serve(words)).startsWith("http://127.0.0.1:");
        } else {
            Execution run = workshop.run(words);
            assertThat(run.exit()).as("%s", run).isZero();
            prints(run.out(), shown);
        }
    }

    @Test
    void an_example_that_a_document_shows_prints_what_is_shown() throws Exception {
        Map<String, Example> examples = Example.all().stream()
                .collect(Collectors.toMap(Example::text, example -> example, (one, other) -> one));
        List<ShownCommand> shown = ShownCommand.all().stream()
                .filter(command -> command.hasOutput() && examples.containsKey(command.text()))
                .toList();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(2);
        shown.forEach(command -> prints(examples.get(command.text()).expected(), command));
    }

    /** Modulo times and what is otherwise different on each machine. */
    private static void prints(String printed, ShownCommand shown) {
        String normal = ShownOutput.normal(shown, printed);
        if (shown.hasOutput() && ShownOutput.isWhole(shown.output())) {
            assertThat(normal)
                    .as(shown.toString())
                    .isEqualTo(ShownOutput.normal(shown, String.join("\n", shown.output())));
        } else if (shown.hasOutput()) {
            assertThat(normal).as(shown.toString()).matches(ShownOutput.pattern(shown));
        }
    }

    @Test
    void a_command_that_is_named_is_there_with_its_options() throws Exception {
        Tool tool = new Tool(directory);
        for (ShownCommand shown : names().toList()) {
            List<String> words = shown.words();
            Execution help = tool.run(words.get(0), "--help");
            assertThat(help.exit()).as(shown.toString()).isZero();
            words.subList(1, words.size())
                    .forEach(word -> assertThat(help.out()).as(shown.toString()).contains(word));
        }
    }

    @Test
    void links_between_documents_lead_somewhere() throws Exception {
        Pattern link = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
        List<String> broken = new ArrayList<>();
        for (Path document : ShownCommand.documents()) {
            Matcher matcher = link.matcher(Files.readString(document));
            while (matcher.find()) {
                if (!Files.exists(document.resolveSibling(matcher.group(1)))) {
                    broken.add(document + ": " + matcher.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void the_program_of_the_page_about_the_library_prints_what_the_page_says(Jdk jdk) throws Exception {
        Matcher blocks = Pattern.compile("```java\n(.*?)```\n```\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(House.file("deeptrace/tool/docs/library.md")));
        assertThat(blocks.find()).isTrue();
        Path home = Files.createTempDirectory(directory, "library");
        Files.writeString(home.resolve("Till.java"), blocks.group(1));
        String tool = Tool.classPath();
        Path javac = jdk.home().resolve("bin/javac");
        Execution compiled = Execution.of(home, Map.of(), List.of(javac.toString(), "-g", "-cp", tool, "Till.java"));
        assertThat(compiled.exit()).as("%s", compiled).isZero();

        Execution run =
                Execution.of(home, Map.of(), List.of(jdk.java(), "-cp", "." + File.pathSeparator + tool, "Till"));

        assertThat(run.out()).as("%s", run).isEqualTo(blocks.group(2));
    }
}
