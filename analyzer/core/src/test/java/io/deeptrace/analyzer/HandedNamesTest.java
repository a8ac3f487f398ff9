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
    void one_of_another_package_of_one_name_is_not() throws Exception {
        assertHolds("app.", "other.Verticle", false);
        assertHolds("app.", "Verticle", false);
        assertHolds("", "other.Verticle", false);
    }

    private void assertHolds(String home, String named, boolean held) throws Exception {
        Map<String, String> sources = new TreeMap<>(Map.of("lib/Maker.java", LIBRARY));
        add(sources, home + "Main", "static void run() throws Exception { lib.Maker.make(\"" + named + "\"); }");
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
