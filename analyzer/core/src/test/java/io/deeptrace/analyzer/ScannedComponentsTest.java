// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that look through their packages for components, with annotations of Spring's names. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScannedComponentsTest {
    private static final String RUNTIME =
            "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) ";

    @TempDir
    Path work;

    @Test
    void components_of_the_package_and_below_are_made_and_nothing_else_of_it() throws Exception {
        assertThat(closure("@org.springframework.context.annotation.ComponentScan"))
                .contains("app.Shop#<init>()", "app.part.Till#<init>()", "app.part.Till#open()")
                .doesNotContain("app.Plain#<init>()", "apple.Tree#<init>()");
    }

    @Test
    void so_they_are_where_the_annotation_has_the_one_that_looks() throws Exception {
        assertThat(closure("@boot.Application")).contains("app.Shop#<init>()", "app.part.Till#<init>()");
    }

    @Test
    void without_it_they_are_not() throws Exception {
        assertThat(closure("@boot.Service")).doesNotContain("app.Shop#<init>()", "app.part.Till#<init>()");
    }

    private List<String> closure(String annotation) throws Exception {
        Path classes = TestPrograms.compile(
                work,
                Map.ofEntries(
                        Map.entry(
                                "org/springframework/context/annotation/ComponentScan.java",
                                "package org.springframework.context.annotation; " + RUNTIME
                                        + "public @interface ComponentScan {}"),
                        Map.entry(
                                "org/springframework/stereotype/Component.java",
                                "package org.springframework.stereotype; " + RUNTIME
                                        + "public @interface Component {}"),
                        Map.entry(
                                "boot/Application.java",
                                "package boot; " + RUNTIME
                                        + "@org.springframework.context.annotation.ComponentScan public @interface Application {}"),
                        Map.entry(
                                "boot/Service.java",
                                "package boot; " + RUNTIME
                                        + "@org.springframework.stereotype.Component public @interface Service {}"),
                        Map.entry(
                                "boot/Starter.java",
                                "package boot; public class Starter { public static Object start(Class<?> type, String name)"
                                        + " throws Exception { type.getAnnotations();"
                                        + " return Class.forName(System.getenv(name)).getDeclaredConstructor().newInstance(); } }"),
                        Map.entry(
                                "app/App.java",
                                "package app; " + annotation + " public class App {"
                                        + " static void go() throws Exception { boot.Starter.start(App.class, \"a\"); } }"),
                        Map.entry("app/Shop.java", "package app; @boot.Service public class Shop {}"),
                        Map.entry(
                                "app/part/Till.java",
                                "package app.part; @org.springframework.stereotype.Component public class Till {"
                                        + " public Till() { open(); } void open() {} }"),
                        Map.entry("app/Plain.java", "package app; @Deprecated public class Plain {}"),
                        Map.entry("apple/Tree.java", "package apple; @boot.Service public class Tree {}")));
        try (Program program = Program.open(List.of(classes), TestPrograms.JAVA_HOME, null)) {
            return TestPrograms.methods(TestPrograms.rta(program, "app.App#go"));
        }
    }
}
