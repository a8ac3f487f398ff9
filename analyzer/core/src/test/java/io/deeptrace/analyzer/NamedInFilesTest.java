// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.analyzer.summary.SummaryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that makes objects of classes which its files name: from a directory, a jar, and a jar's summary. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamedInFilesTest {
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry(
                    "m/Maker.java",
                    "package m; public class Maker {"
                            + " static String read(String file) { return new java.util.Scanner(Maker.class.getResourceAsStream(file)).next(); }"
                            + " static Object make(String name) throws Exception {"
                            + " return Class.forName(name).getDeclaredConstructor().newInstance(); } }"),
            Map.entry(
                    "m/App.java",
                    "package m; public class App {"
                            + " static void near() throws Exception { Maker.make(Maker.read(\"near.properties\")); } }"),
            Map.entry(
                    "m/Path.java",
                    "package m; public class Path {"
                            + " static void far() throws Exception { Maker.make(Maker.read(\"classpath:conf/far.xml\")); } }"),
            Map.entry(
                    "m/Key.java",
                    "package m; public class Key { static void listed(Class<?> key) throws Exception {"
                            + " Maker.make(Maker.read(String.format(\"META-INF/lists/%s.imports\", key.getName()))); } }"),
            Map.entry(
                    "m/Kind.java",
                    "package m; public class Kind { static void found(String name) throws Exception {"
                            + " Maker.make(Maker.read(\"META-INF/services/m/kinds/\".concat(name))); } }"),
            Map.entry("m/Listed.java", "package m; public class Listed {}"),
            Map.entry(
                    "m/Reader.java",
                    "package m; public class Reader { static void unmade() { Maker.read(\"/conf/far.xml\"); } }"),
            Map.entry(
                    "m/Near.java",
                    "package m; public class Near { public Near() { begin(); } void begin() {} void unused() {} }"),
            Map.entry(
                    "m/Chain.java",
                    "package m; public class Chain { static void followed() throws Exception {"
                            + " Maker.make(Maker.read(\"/chain/first.xml\")); } }"),
            Map.entry("m/Deep.java", "package m; public class Deep {}"),
            Map.entry(
                    "m/Dotted.java",
                    "package m; public class Dotted { static void nested() throws Exception {"
                            + " Maker.make(Maker.read(\"/conf/dotted.properties\")); } }"),
            Map.entry("m/Far.java", "package m; public class Far { static class Inner { static class Most {} } }"),
            Map.entry("m/Imported.java", "package m; public class Imported {}"),
            Map.entry("m/Unnamed.java", "package m; public class Unnamed {}"),
            Map.entry(
                    "m/app/Code.java",
                    "package m.app; public class Code { public static void hand() throws Exception { Code.pass(\"m.app.Handed\"); }"
                            + " public static void other() throws Exception { Code.pass(\"n.app.Other\"); }"
                            + " static void pass(String name) throws Exception { make(new java.util.Scanner(name).next()); }"
                            + " static Object make(String name) throws Exception {"
                            + " return Class.forName(name).getDeclaredConstructor().newInstance(); } }"),
            Map.entry(
                    "Start.java",
                    "public class Start { static void other() throws Exception { m.app.Code.other(); } }"),
            Map.entry("m/app/Handed.java", "package m.app; public class Handed {}"),
            Map.entry("n/app/Other.java", "package n.app; public class Other {}"),
            Map.entry(
                    "Loose.java",
                    "public class Loose { static void go(java.util.Map<String, String> names) throws Exception {"
                            + " names.put(\"a\", \"Kept\"); Class.forName(names.get(\"a\")).getDeclaredConstructor().newInstance(); } }"
                            + " class Kept {}"));

    @TempDir
    static Path work;

    private static Path classes;
    private static Path jar;
    private static SummaryStore store;

    @BeforeAll
    static void compile() throws IOException {
        classes = TestPrograms.compile(work, SOURCES);
        Files.writeString(classes.resolve("m/near.properties"), "# m.Unnamed\na = m.Near\nb = a.m.Far.x\n");
        Path lists = Files.createDirectories(classes.resolve("META-INF/lists"));
        Files.writeString(lists.resolve("java.lang.String.imports"), "m.Imported\n");
        Files.writeString(lists.resolve("java.lang.String.txt"), "m.Unnamed\n");
        Path kinds = Files.createDirectories(classes.resolve("META-INF/services/m/kinds"));
        Files.writeString(kinds.resolve("list"), "class=m.Listed\n");
        Files.writeString(kinds.resolveSibling("unkind"), "class=m.Unnamed\n");
        Path conf = Files.createDirectories(classes.resolve("conf"));
        Files.writeString(conf.resolve("far.xml"), "<bean id='Unnamed'\tclass=\"m.Far$Inner\"/>");
        Files.writeString(conf.resolve("dotted.properties"), "a = m.Far.Inner.Most\nb = m.Far.Missing\n");
        Path chain = Files.createDirectories(classes.resolve("chain"));
        Files.writeString(chain.resolve("first.xml"), "<import resource='second-one.xml'/> <a>.xml</a>");
        Files.writeString(
                chain.resolve("second-one.xml"),
                "<import resource='first.xml'/><b file='classpath:/lists/last.properties'/>");
        Files.writeString(Files.createDirectories(classes.resolve("lists")).resolve("last.properties"), "a=m.Deep\n");
        jar = Jars.jar().classes("", classes).write(work.resolve("m.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        store = new SummaryStore(work.resolve("store"));
        new SummaryBuild(store).run(List.of(jar), TestPrograms.JAVA_HOME);
    }

    @Test
    void a_file_beside_the_class_that_names_it() throws Exception {
        check("m.App#near", "m.Near#<init>()", "m.Near#begin()");
    }

    @Test
    void a_file_by_its_whole_name() throws Exception {
        check("m.Path#far", "m.Far$Inner#<init>()");
    }

    @Test
    void files_that_files_name_also_beside_themselves_and_in_circles() throws Exception {
        check("m.Chain#followed", "m.Deep#<init>()");
    }

    @Test
    void nested_classes_as_sources_name_them() throws Exception {
        check("m.Dotted#nested", "m.Far$Inner$Most#<init>()");
    }

    @Test
    void files_whose_names_are_known_in_part() throws Exception {
        check("m.Key#listed", "m.Imported#<init>()");
    }

    @Test
    void files_of_a_folder_of_services_that_code_names() throws Exception {
        check("m.Kind#found", "m.Listed#<init>()");
    }

    @Test
    void where_no_object_is_made_of_what_nobody_can_tell_they_say_nothing() throws Exception {
        check("m.Reader#unmade");
    }

    @Test
    void a_name_that_is_handed_on_counts_where_it_is_of_the_same_library() throws Exception {
        check("m.app.Code#hand", "m.app.Handed#<init>()");
        check("Start#other");
    }

    @Test
    void a_name_without_a_package_counts_where_classes_are_looked_up() throws Exception {
        check("Loose#go", "Kept#<init>()");
    }

    /** The closure of this root holds these methods beside those of the code that asks, and no others. */
    private static void check(String root, String... expected) throws Exception {
        assertThat(closure(classes, root, null)).as("a directory").containsExactlyInAnyOrder(expected);
        assertThat(closure(jar, root, null)).as("a jar").containsExactlyInAnyOrder(expected);
        assertThat(closure(jar, root, store)).as("a summary").containsExactlyInAnyOrder(expected);
    }

    private static List<String> closure(Path entry, String root, SummaryStore store) throws Exception {
        try (Program program = Program.open(List.of(entry), TestPrograms.JAVA_HOME, store)) {
            return TestPrograms.methods(TestPrograms.rta(program, root)).stream()
                    .filter(method -> !method.matches(
                            "(m\\.(Maker|App|Path|Key|Kind|Reader|Dotted|Chain)|m\\.app\\.Code|Loose|Start)#.*"))
                    .toList();
        }
    }
}
