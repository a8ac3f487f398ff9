// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.format.MethodRef;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonArgumentsTest {
    private static final String SHAPES = """
            package com.acme;
            import java.util.*;
            class Shapes {
                enum Kind { ROUND, SQUARE }
                record Point(int x, double y, String name) {}
                record Box<T>(T content, List<Point> corners) {}
                static class Bean {
                    private long id; public String open; private Map<String, Kind> kinds;
                    public void setId(long id) { this.id = id; }
                    public void setKinds(Map<String, Kind> kinds) { this.kinds = kinds; }
                    @Override public String toString() { return id + " " + open + " " + kinds; }
                }
                interface Unknown {}
                static void ints(int[] a, long[][] b) {}
                static void point(Point p) {}
                static void box(Box<Kind> b) {}
                static void bean(Bean b) {}
                static void collections(List<Integer> l, Set<String> s, SortedMap<String, Point> m, ArrayDeque<Byte> d) {}
                static void any(Object o) {}
                static void unknown(Unknown u) {}
                static void rest(char c, Kind... kinds) {}
            }
            """;

    @TempDir
    Path directory;

    private Path classes;
    private Path output;
    private URLClassLoader loader;

    @AfterEach
    void close() throws Exception {
        if (loader != null) {
            loader.close();
        }
    }

    @BeforeEach
    void compileShapes() throws Exception {
        classes = Compiled.into(directory.resolve("classes"), "com/acme/Shapes.java", SHAPES);
        output = Files.createDirectory(directory.resolve("out"));
    }

    @Test
    void arraysOfPrimitivesAreMade() throws Exception {
        Object[] made = arguments("ints([I[[J)V", "[1, 2]", "[[3], []]");
        assertThat((int[]) made[0]).containsExactly(1, 2);
        assertThat(Arrays.deepToString((long[][]) made[1])).isEqualTo("[[3], []]");
    }

    @Test
    void aRecordIsMadeByItsConstructorAndMissingObjectsAreNull() throws Exception {
        assertThat(arguments("point(Lcom/acme/Shapes$Point;)V", "{\"x\": 1, \"y\": 2}")[0])
                .hasToString("Point[x=1, y=2.0, name=null]");
    }

    @Test
    void genericRecordsKnowTheTypeOfTheirContent() throws Exception {
        assertThat(arguments(
                        "box(Lcom/acme/Shapes$Box;)V",
                        "{\"content\": \"ROUND\", \"corners\": [{\"x\": 1, \"y\": 0.5, \"name\": \"a\\\"\\\\b\\u00e9\"}]}")[
                        0])
                .hasToString("Box[content=ROUND, corners=[Point[x=1, y=0.5, name=a\"\\b\u00e9]]]");
    }

    @Test
    void aBeanIsFilledBySettersAndOpenFields() throws Exception {
        assertThat(arguments(
                        "bean(Lcom/acme/Shapes$Bean;)V",
                        "{\"id\": 5, \"open\": \"o\", \"kinds\": {\"k\": \"SQUARE\"}}")[0])
                .hasToString("5 o {k=SQUARE}");
    }

    @Test
    void collectionsGetTheNearestClassThatFits() throws Exception {
        Object[] made = arguments(
                "collections(Ljava/util/List;Ljava/util/Set;Ljava/util/SortedMap;Ljava/util/ArrayDeque;)V",
                "[1, null]",
                "[\"b\", \"a\"]",
                "{\"z\": null}",
                "[7]");
        assertThat(made[0]).isEqualTo(Arrays.asList(1, null));
        assertThat(made[1]).hasToString("[b, a]");
        assertThat(made[2]).isInstanceOf(TreeMap.class).hasToString("{z=null}");
        assertThat(made[3]).isInstanceOf(ArrayDeque.class).hasToString("[7]");
    }

    @Test
    void whereAnyObjectWillDoTheJsonSaysWhatItIs() throws Exception {
        assertThat(arguments("any(Ljava/lang/Object;)V", "{\"a\": [1, 2.5, true, \"t\", null]}")[0])
                .isEqualTo(Map.of("a", Arrays.asList(1, 2.5, true, "t", null)));
    }

    @Test
    void looseValuesOfVariableArgumentsBecomeAnArray() throws Exception {
        Object[] made = arguments("rest(C[Lcom/acme/Shapes$Kind;)V", "c", "[\"ROUND\", \"SQUARE\"]");
        assertThat(made[0]).isEqualTo('c');
        assertThat((Object[]) made[1]).extracting(Object::toString).containsExactly("ROUND", "SQUARE");
    }

    @Test
    void anUnknownPropertyIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> arguments("point(Lcom/acme/Shapes$Point;)V", "{\"z\": 1}"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("'z' is no property of com.acme.Shapes.Point: it has x, y, name");
    }

    @Test
    void aWrongTypeDeepInsideIsNamed() {
        assertThatThrownBy(() -> arguments("ints([I[[J)V", "[1, \"two\"]", "[]"))
                .hasMessageContaining("Value 1 of com.acme.Shapes#ints(int[],long[][]): \"two\" is no whole number");
    }

    @Test
    void anUnknownConstantIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> arguments("rest(C[Lcom/acme/Shapes$Kind;)V", "c", "[\"OVAL\"]"))
                .hasMessageContaining("ROUND, SQUARE");
    }

    @Test
    void whatCannotBeMadeIsLeftToAnExpression() {
        assertThatThrownBy(() -> arguments("unknown(Lcom/acme/Shapes$Unknown;)V", "{}"))
                .hasMessageContaining("Unknown, which is abstract: write the call as an expression with -e");
    }

    @Test
    void brokenJsonIsNamedWithItsPlace() {
        assertThatThrownBy(() -> arguments("ints([I[[J)V", "[1, 2", "[]"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("Value 1")
                .hasMessageContaining("no JSON")
                .hasMessageNotContaining("REDACTED");
    }

    private Object[] arguments(String method, String... texts) throws Exception {
        int at = method.indexOf('(');
        MethodRef ref = new MethodRef("com/acme/Shapes", method.substring(0, at), method.substring(at));
        String name = new JsonArguments(new SourceCompiler(List.of(classes), ModulePath.NONE, 17), output)
                .compile(ref, List.of(texts));
        URL[] urls = {classes.toUri().toURL(), output.toUri().toURL()};
        loader = new URLClassLoader(urls, null);
        Method arguments = loader.loadClass(name).getMethod("arguments");
        return (Object[]) arguments.invoke(null);
    }
}
