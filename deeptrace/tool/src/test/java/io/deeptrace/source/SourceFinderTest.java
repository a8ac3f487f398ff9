// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceFinderTest {
    private static final String FOO = "package com.acme;\nclass Foo {}\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "target/classes, src/main/java",
        "target/classes, src/main/kotlin",
        "target/classes, target/generated-sources/annotations",
        "target/test-classes, src/test/java",
        "target/test-classes, target/generated-test-sources/test-annotations",
        "build/classes/java/main, src/main/java",
        "build/classes/kotlin/main, src/main/kotlin",
        "build/classes/java/integrationTest, src/integrationTest/java",
        "build/classes/java/main, build/generated/sources/annotationProcessor/java/main",
        "out/production/shop, src",
        "bin, src",
        "classes, classes"
    })
    void classes_in_a_directory_have_their_sources_where_the_build_tool_has_them(String classes, String sources)
            throws IOException {
        write(classes + "/com/acme/Foo.class", "");
        Path source = write(sources + "/com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", classes).found()).isEqualTo(new SourceText(source.toString(), FOO));
    }

    @Test
    void the_tools_own_classes_have_their_sources_in_this_project() throws Exception {
        Path classes = Path.of(SourceFinder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        try (SourceFinder finder = new SourceFinder(List.of(), List.of(classes), null, null)) {
            SourceSearch search = finder.find(SourceFinder.class.getName(), "SourceFinder.java");

            assertThat(search.found().text()).contains("public final class SourceFinder");
        }
    }

    @ParameterizedTest
    @CsvSource({"target/shop-1.0.jar, src/main/java", "build/libs/shop-1.0.jar, src/main/java"})
    void a_jar_that_a_build_has_made_has_the_sources_of_its_project(String jar, String sources) throws IOException {
        zip(jar, "com/acme/Foo.class", "");
        Path source = write(sources + "/com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", jar).found().place()).isEqualTo(source.toString());
    }

    @Test
    void a_released_jar_has_its_sources_in_the_jar_beside_it() throws IOException {
        zip("lib/shop-1.0.jar", "com/acme/Foo.class", "");
        Path sources = zip("lib/shop-1.0-sources.jar", "com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", "lib/shop-1.0.jar").found())
                .isEqualTo(new SourceText(sources + "!com/acme/Foo.java", FOO));
    }

    @Test
    void a_copied_jar_has_its_sources_in_the_local_repository_by_its_coordinates() throws IOException {
        zip(
                "lib/shop-1.0.jar",
                "com/acme/Foo.class",
                "",
                "META-INF/maven/com.acme/shop/pom.properties",
                "groupId=com.acme\nartifactId=shop\nversion=1.0\n");
        zip("repository/com/acme/shop/1.0/shop-1.0-sources.jar", "com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", "lib/shop-1.0.jar").found().text()).isEqualTo(FOO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../outside", "a/b", "..", ""})
    void coordinates_that_lead_elsewhere_are_none(String artifact) throws IOException {
        zip(
                "lib/shop-1.0.jar",
                "com/acme/Foo.class",
                "",
                "META-INF/maven/com.acme/shop/pom.properties",
                "groupId=com.acme\nartifactId=" + artifact + "\nversion=1.0\n");

        assertThat(find("com.acme.Foo", "lib/shop-1.0.jar").lookedIn())
                .noneMatch(place ->
                        place.startsWith(directory.resolve("repository").toString()));
    }

    @Test
    void gradles_cache_has_the_sources_jar_in_a_directory_of_its_own() throws IOException {
        String version = "caches/modules-2/files-2.1/com.acme/shop/1.0/";
        zip(version + "1234/shop-1.0.jar", "com/acme/Foo.class", "");
        zip(version + "5678/shop-1.0-sources.jar", "com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", version + "1234/shop-1.0.jar").found().text())
                .isEqualTo(FOO);
    }

    @Test
    void the_first_entry_of_the_class_path_with_the_class_decides() throws IOException {
        write("a/target/classes/com/acme/Bar.class", "");
        write("a/src/main/java/com/acme/Foo.java", "package com.acme;\n// of another version\n");
        write("b/target/classes/com/acme/Foo.class", "");
        write("b/src/main/java/com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", "a/target/classes", "b/target/classes")
                        .found()
                        .text())
                .isEqualTo(FOO);
    }

    @Test
    void what_a_person_gives_comes_before_all_others_be_it_a_project_a_directory_or_a_jar() throws IOException {
        write("target/classes/com/acme/Foo.class", "");
        write("src/main/java/com/acme/Foo.java", "package com.acme;\n// old\n");
        write("project/src/test/java/com/acme/Foo.java", FOO);
        write("plain/com/acme/Foo.java", FOO);
        zip("shop-sources.jar", "com/acme/Foo.java", FOO);

        for (String given : List.of("project", "plain", "shop-sources.jar")) {
            try (SourceFinder finder = new SourceFinder(
                    List.of(directory.resolve(given)), List.of(directory.resolve("target/classes")), null, null)) {
                assertThat(finder.find("com.acme.Foo", "Foo.java").found().text())
                        .as(given)
                        .isEqualTo(FOO);
            }
        }
    }

    @Test
    void several_files_that_say_different_things_are_told() throws IOException {
        write("target/classes/com/acme/Foo.class", "");
        write("src/main/java/com/acme/Foo.java", FOO);
        Path other = write("target/generated-sources/gen/com/acme/Foo.java", FOO + "// generated\n");

        assertThat(find("com.acme.Foo", "target/classes").others()).containsExactly(other.toString());
    }

    @Test
    void one_and_the_same_text_at_two_places_is_one_source() throws IOException {
        write("target/classes/com/acme/Foo.class", "");
        write("src/main/java/com/acme/Foo.java", FOO);
        write("target/generated-sources/gen/com/acme/Foo.java", FOO);

        assertThat(find("com.acme.Foo", "target/classes").others()).isEmpty();
    }

    @Test
    void a_file_of_kotlin_may_stand_above_its_packages_folder_if_it_names_the_package() throws IOException {
        write("target/classes/com/acme/shop/Foo.class", "");
        write("src/main/java/shop/Foo.kt", "package org.other.shop\n");
        Path source = write("src/main/kotlin/Foo.kt", "// Foo\npackage com.acme.shop\n\nclass Foo\n");

        try (SourceFinder finder = finder("target/classes")) {
            assertThat(finder.find("com.acme.shop.Foo", "Foo.kt").found().place())
                    .isEqualTo(source.toString());
        }
    }

    @Test
    void in_kotlins_own_sources_jar_folders_are_not_those_of_packages() throws IOException {
        zip("lib/kotlin-stdlib-2.2.jar", "kotlin/sequences/SequencesKt.class", "");
        Path sources = zip(
                "lib/kotlin-stdlib-2.2-sources.jar",
                "commonMain/kotlin/other/Sequences.kt",
                "package kotlin.other\n",
                "commonMain/kotlin/collections/Sequences.kt",
                "@file:JvmName(\"SequencesKt\")\n\npackage kotlin.sequences\n");

        try (SourceFinder finder = finder("lib/kotlin-stdlib-2.2.jar")) {
            assertThat(finder.find("kotlin.sequences.SequencesKt", "Sequences.kt")
                            .found()
                            .place())
                    .isEqualTo(sources + "!commonMain/kotlin/collections/Sequences.kt");
        }
    }

    @Test
    void below_the_folders_of_modules_in_an_archive_the_package_has_to_be_the_same() throws IOException {
        zip("lib/shop-1.0.jar", "acme/Foo.class", "");
        Path sources = zip(
                "lib/shop-1.0-sources.jar",
                "com/acme/Foo.java",
                FOO,
                "shop.base/acme/Foo.java",
                "package acme; // this one\n");

        assertThat(find("acme.Foo", "lib/shop-1.0.jar").found().place())
                .isEqualTo(sources + "!shop.base/acme/Foo.java");
    }

    @Test
    void the_classes_of_a_jdk_have_their_sources_in_its_src_zip() throws IOException {
        Path home = directory.resolve("jdk");
        write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
        zip("jdk/jmods/java.base.jmod", "classes/java/lang/String.class", "");
        zip("jdk/lib/src.zip", "java.base/java/lang/String.java", "package java.lang;\n");
        write("classes/java/lang/String.class", "");
        write("classes/java/lang/String.java", "package java.lang; // not what ran\n");

        try (SourceFinder finder = new SourceFinder(List.of(), List.of(directory.resolve("classes")), home, null)) {
            assertThat(finder.find("java.lang.String", "String.java").found().place())
                    .isEqualTo(home.resolve("lib/src.zip") + "!java.base/java/lang/String.java");
        }
    }

    @Test
    void where_nothing_is_found_it_says_where_it_looked_and_what_to_do() throws IOException {
        Path jar = zip("lib/shop-1.0.jar", "com/acme/Foo.class", "");

        SourceSearch search = find("com.acme.Foo", "lib/shop-1.0.jar");

        assertThat(search.found()).isNull();
        assertThat(search.problem())
                .isEqualTo("No source of com.acme.Foo (Foo.java). Give the place of its source with --source DIR|JAR.");
        assertThat(search.lookedIn())
                .containsExactly(jar.resolveSibling("shop-1.0-sources.jar") + " (not there)", jar.toString());
    }

    @Test
    void a_class_that_stands_nowhere_any_more_is_told_with_what_is_gone() throws IOException {
        assertThat(find("com.acme.Foo", "gone.jar").problem())
                .contains("stands nowhere on the class path")
                .contains(directory.resolve("gone.jar").toString());
        assertThat(find("com.acme.Foo").problem()).contains("does not tell the class path");
    }

    @Test
    void a_class_without_the_name_of_its_source_is_told() {
        try (SourceFinder finder = finder("classes")) {
            assertThat(finder.find("com.acme.Foo", null).problem()).contains("tells no source file");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_broken_sources_jar_is_told_and_the_next_place_is_looked_at() throws IOException {
        zip("target/shop-1.0.jar", "com/acme/Foo.class", "");
        Path broken = write("target/shop-1.0-sources.jar", "no zip");

        assertThat(find("com.acme.Foo", "target/shop-1.0.jar").problem()).contains(broken + " cannot be read: ");

        write("src/main/java/com/acme/Foo.java", FOO);
        assertThat(find("com.acme.Foo", "target/shop-1.0.jar").found().text()).isEqualTo(FOO);
    }

    @Test
    void a_text_that_is_not_utf_8_is_read_as_compilers_did_before() throws IOException {
        write("classes/com/acme/Foo.class", "");
        Files.write(
                write("src/com/acme/Foo.java", ""),
                "class Foo {} // Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(find("com.acme.Foo", "classes").found().text()).endsWith("Gr\u00fc\u00dfe");
    }

    private SourceSearch find(String className, String... classPath) throws IOException {
        try (SourceFinder finder = finder(classPath)) {
            return finder.find(className, "Foo.java");
        }
    }

    private SourceFinder finder(String... classPath) {
        List<Path> entries = List.of(classPath).stream().map(directory::resolve).toList();
        return new SourceFinder(List.of(), entries, null, directory.resolve("repository"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String name, String... namesAndTexts) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
