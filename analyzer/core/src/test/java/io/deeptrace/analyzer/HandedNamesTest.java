// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that hand a class's name to a library, which makes an object of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandedNamesTest {
    private static final String LIBRARY = "package lib; public class Maker {"
            + " public static Object make(String file) throws Exception { return Class.forName("
            + "new java.util.Scanner(file).next()).getDeclaredConstructor().newInstance(); } }";

    @TempDir
    Path work;

    @Test
    void a_class_of_the_own_package_is_made_also_if_that_has_one_name() throws Exception {
        assertHolds("app.", "app.Verticle", true);
    }

    @Test
    void so_is_one_outside_of_packages() throws Exception {
        assertHolds("", "Verticle", true);
    }

    @Test
    void the_program_hands_over_names_of_all_packages() throws Exception {
        assertHolds("app.", "other.Verticle", true);
        assertHolds("", "other.Verticle", true);
    }

    @Test
    void a_word_is_no_name_of_a_class_outside_of_packages() throws Exception {
        assertHolds("app.", "Verticle", false);
    }

    @Test
    void what_a_library_names_of_another_package_is_not_made() throws Exception {
        assertHolds("lib.Caller.run(); }", "app.", "other.Verticle", false);
        assertHolds("lib.Caller.run(); }", "app.", "lib.Verticle", true);
    }

    private void assertHolds(String home, String named, boolean held) throws Exception {
        assertHolds("lib.Maker.make(\"" + named + "\"); }", home, named, held);
    }

    private void assertHolds(String call, String home, String named, boolean held) throws Exception {
        Map<String, String> sources = new TreeMap<>(Map.of("lib/Maker.java", LIBRARY));
        add(sources, "lib.Caller", "public static void run() throws Exception { Maker.make(\"" + named + "\"); }");
        add(sources, home + "Main", "static void run() throws Exception { " + call);
        add(sources, named, "");
        Path directory = Files.createDirectories(work.resolve(home + "to" + named));
        Path classes = TestPrograms.compile(directory, sources);
        try (Program program = Program.open(List.of(classes), TestPrograms.JAVA_HOME, null)) {
            assertThat(TestPrograms.methods(TestPrograms.rta(program, home + "Main#run"))
                            .contains(named + "#<init>()"))
                    .as("%sMain names %s", home, named)
                    .isEqualTo(held);
        }
    }

    private static void add(Map<String, String> sources, String type, String body) {
        int dot = type.lastIndexOf('.');
        String declaration = (dot < 0 ? "" : "package " + type.substring(0, dot) + "; ");
        sources.put(
                type.replace('.', '/') + ".java",
                declaration + "public class " + type.substring(dot + 1) + " { " + body + " }");
    }
}
