// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.AFn;
import clojure.lang.ArrayChunk;
import clojure.lang.ArraySeq;
import clojure.lang.ChunkedCons;
import clojure.lang.Cons;
import clojure.lang.IFn;
import clojure.lang.ISeq;
import clojure.lang.Keyword;
import clojure.lang.LazySeq;
import clojure.lang.MapEntry;
import clojure.lang.PersistentArrayMap;
import clojure.lang.PersistentHashMap;
import clojure.lang.PersistentHashSet;
import clojure.lang.PersistentList;
import clojure.lang.PersistentVector;
import clojure.lang.RT;
import clojure.lang.Symbol;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Vector;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;

/** Collections of Scala, Clojure and Kotlin are shown by their elements, as those of the JDK. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LibraryCollectionsTest {
    private final RecorderOptions options = new RecorderOptions();

    @TempDir
    Path directory;

    private String shown(Object value) throws IOException {
        return Recorded.shown(value, directory, options);
    }

    private static List<Object> numbers(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toList());
    }

    /** As a sequence of that many elements ends: the first eight of them. */
    private static String sequence(int count) {
        return "(" + count + ")" + numbers(Math.min(count, 8));
    }

    private static Map<Object, Object> entries(int count) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put("k" + i, i);
        }
        return map;
    }

    /** That so many of so many entries are shown, and each of them with its own value. */
    private void assertEntries(Object map, String type, int count) throws IOException {
        String text = shown(map);
        assertThat(text).startsWith(type + "(" + count + ")[").endsWith("]");
        String inside = text.substring(text.indexOf('[') + 1, text.length() - 1);
        List<String> parts = inside.isEmpty() ? List.of() : List.of(inside.split(", "));
        assertThat(parts).hasSize(Math.min(count, 8)).doesNotHaveDuplicates().allSatisfy(part -> assertThat(part)
                .matches("\"k([0-9]+)\"=\\1"));
    }

    private void assertElements(Object set, String type, int count) throws IOException {
        String text = shown(set);
        assertThat(text).startsWith(type + "(" + count + ")[").endsWith("]");
        String inside = text.substring(text.indexOf('[') + 1, text.length() - 1);
        List<String> parts = inside.isEmpty() ? List.of() : List.of(inside.split(", "));
        assertThat(parts).hasSize(Math.min(count, 8)).doesNotHaveDuplicates().allSatisfy(part -> assertThat(
                        Integer.parseInt(part))
                .isBetween(0, count - 1));
    }

    private static scala.collection.Iterable<Object> scala(int count) {
        return CollectionConverters.asScala(numbers(count));
    }

    private static scala.collection.mutable.Map<Object, Object> scalaEntries(int count) {
        return CollectionConverters.asScala(entries(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 32, 33, 100, 1024, 1025, 40_000, 2_000_000})
    void of_a_vector_of_scala_the_first_elements_are_shown_however_large_it_is(int count) throws IOException {
        assertThat(shown(scala(count).toVector())).matches("Vector[1-6].*").endsWith(sequence(count));
    }

    @Test
    void of_a_vector_of_scala_that_has_grown_at_its_beginning_too() throws IOException {
        for (int size : new int[] {0, 1, 31, 32, 1000, 3000, 40_000}) {
            Vector<Object> vector = scala(size).toVector();
            for (int i = 1; i <= 100; i++) {
                vector = prepended(vector, -i);
                if (i == 3 || i == 40 || i == 100) {
                    List<Object> first =
                            CollectionConverters.asJava(vector.take(8).toList());
                    assertThat(shown(vector)).endsWith("(" + (size + i) + ")" + first);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Vector<Object> prepended(scala.collection.immutable.Seq<Object> vector, Object element) {
        return (Vector<Object>) vector.prepended(element);
    }

    @Test
    void lists_of_scala_are_shown_by_their_elements() throws IOException {
        assertThat(shown(Nil$.MODULE$)).isEqualTo("(0)[]");
        assertThat(shown(scala(3).toList())).isEqualTo("colon(3)[0, 1, 2]");
        assertThat(shown(scala(100).toList())).endsWith(sequence(100));
        assertThat(shown(scala(0).toVector())).isEqualTo("(0)[]");
        assertThat(shown(scala.collection.immutable.ArraySeq$.MODULE$.from(
                        scala(3), scala.reflect.ClassTag$.MODULE$.apply(Integer.class))))
                .isEqualTo("Integer;[3][0, 1, 2]");
        assertThat(shown(scala(3).toBuffer())).isEqualTo("ArrayBuffer(3)[0, 1, 2]");
        assertThat(shown(scala.collection.mutable.ListBuffer$.MODULE$.from(scala(3))))
                .isEqualTo("ListBuffer(3)[0, 1, 2]");
        assertThat(shown(scala.collection.mutable.ListBuffer$.MODULE$.from(scala(0))))
                .isEqualTo("ListBuffer(0)[]");
        assertThat(shown(scala.collection.mutable.Queue$.MODULE$.from(scala(20))))
                .isEqualTo("Queue" + sequence(20));
    }

    @Test
    void nobody_counts_a_long_list_of_scala() throws IOException {
        assertThat(shown(scala(1000).toList())).isEqualTo("colon(" + Integer.MAX_VALUE + ")" + numbers(8));
    }

    @Test
    void sets_of_scala_are_shown_by_their_elements() throws IOException {
        String[] types = {"", "Set1", "Set2", "Set3", "Set4", "HashSet", "HashSet"};
        int[] counts = {0, 1, 2, 3, 4, 5, 5000};
        for (int i = 0; i < counts.length; i++) {
            assertElements(scala(counts[i]).toSet(), types[i], counts[i]);
            assertElements(scala.collection.mutable.HashSet$.MODULE$.from(scala(counts[i])), "HashSet", counts[i]);
            assertThat(shown(scala.collection.mutable.LinkedHashSet$.MODULE$.from(scala(counts[i]))))
                    .isEqualTo("LinkedHashSet" + sequence(counts[i]));
            Object sorted = scala.collection.immutable.TreeSet$.MODULE$.from(
                    scala(counts[i]), Ordering.comparatorToOrdering(Comparator.comparing(number -> (Integer) number)));
            assertThat(shown(sorted)).isEqualTo("TreeSet" + sequence(counts[i]));
        }
    }

    @Test
    void maps_of_scala_are_shown_by_their_entries() throws IOException {
        String[] types = {"", "Map1", "Map2", "Map3", "Map4", "HashMap", "HashMap"};
        int[] counts = {0, 1, 2, 3, 4, 5, 5000};
        for (int i = 0; i < counts.length; i++) {
            var entries = scalaEntries(counts[i]);
            assertEntries(scala.collection.immutable.Map$.MODULE$.from(entries), types[i], counts[i]);
            assertEntries(scala.collection.mutable.HashMap$.MODULE$.from(entries), "HashMap", counts[i]);
            assertEntries(scala.collection.mutable.LinkedHashMap$.MODULE$.from(entries), "LinkedHashMap", counts[i]);
            assertEntries(CollectionConverters.asJava(entries), "LinkedHashMap", counts[i]);
        }
        assertThat(shown(scala.collection.immutable.TreeMap$.MODULE$
                        .<String, Object>empty(Ordering.String$.MODULE$)
                        .updated("b", 2)
                        .updated("a", 1)))
                .isEqualTo("TreeMap(2)[\"a\"=1, \"b\"=2]");
    }

    @Test
    void an_option_of_scala_has_its_value() throws IOException {
        assertThat(shown(scala.Option.apply(scala(2).toList()))).isEqualTo("Some{value=colon(2)[0, 1]}");
        assertThat(shown(scala.Option.empty())).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 32, 33, 64, 65, 1056, 1057, 1089, 40_000})
    void of_a_vector_of_clojure_the_first_elements_are_shown_however_large_it_is(int count) throws IOException {
        PersistentVector vector = PersistentVector.create(numbers(count));
        assertThat(shown(vector)).isEqualTo("PersistentVector" + sequence(count));
        for (int from : new int[] {1, 31, 33, 1025, 1057}) {
            if (from < count) {
                List<Object> first = numbers(Math.min(from + 8, count)).subList(from, Math.min(from + 8, count));
                String part = "(" + (count - from) + ")" + first;
                assertThat(shown(RT.subvec(vector, from, count))).isEqualTo("SubVector" + part);
                assertThat(shown(rest(vector.seq(), from))).isEqualTo("ChunkedSeq" + part);
            }
        }
    }

    private static ISeq rest(ISeq from, int number) {
        ISeq rest = from;
        for (int i = 0; i < number; i++) {
            rest = rest.next();
        }
        return rest;
    }

    @Test
    void maps_of_clojure_are_shown_by_their_entries() throws IOException {
        for (int count : new int[] {0, 1, 8}) {
            assertEntries(PersistentArrayMap.create(entries(count)), "PersistentArrayMap", count);
        }
        for (int count : new int[] {0, 1, 16, 17, 40, 5000}) {
            assertEntries(PersistentHashMap.create(entries(count)), "PersistentHashMap", count);
        }
        assertThat(shown(PersistentArrayMap.EMPTY.assoc(null, 1))).isEqualTo("PersistentArrayMap(1)[null=1]");
        assertThat(shown(PersistentHashMap.EMPTY.assoc(null, 1).assoc(2, 3)))
                .isEqualTo("PersistentHashMap(2)[null=1, 2=3]");
        assertThat(shown(PersistentHashMap.EMPTY.assoc("Aa", 1).assoc("BB", 2).assoc("C#", 3)))
                .contains("(3)[", "\"Aa\"=1", "\"BB\"=2", "\"C#\"=3");
        assertThat(shown(MapEntry.create("k", 1))).isEqualTo("MapEntry(1)[\"k\"=1]");
    }

    @Test
    void sets_of_clojure_are_shown_by_their_elements() throws IOException {
        for (int count : new int[] {0, 1, 20, 5000}) {
            assertElements(PersistentHashSet.create(numbers(count)), "PersistentHashSet", count);
        }
    }

    @Test
    void sequences_of_clojure_are_shown_by_their_elements() throws IOException {
        ISeq list = (ISeq) PersistentList.create(Arrays.asList(1, 2));
        assertThat(shown(PersistentList.EMPTY)).isEqualTo("EmptyList(0)[]");
        assertThat(shown(PersistentList.create(numbers(1000)))).isEqualTo("PersistentList" + sequence(1000));
        assertThat(shown(new Cons(0, list))).isEqualTo("Cons(3)[0, 1, 2]");
        assertThat(shown(new Cons(0, PersistentVector.create(numbers(300)).seq())))
                .startsWith("Cons(301)[0, 0, 1,");
        assertThat(shown(new ChunkedCons(new ArrayChunk(new Object[] {7, 8, 9}, 1), list)))
                .isEqualTo("ChunkedCons(4)[8, 9, 1, 2]");
        ISeq chunks = null;
        for (int i = 0; i < 40; i++) {
            chunks = new ChunkedCons(new ArrayChunk(new Object[] {i}), chunks);
            assertThat(shown(chunks)).startsWith("ChunkedCons(" + (i + 1) + ")[" + i);
        }
        assertThat(shown(ArraySeq.create(1, 2, 3).next())).isEqualTo("ArraySeq(2)[2, 3]");
    }

    private static IFn yielding(Object result) {
        return new AFn() {
            @Override
            public Object invoke() {
                return result;
            }
        };
    }

    @Test
    void a_lazy_sequence_is_shown_as_far_as_it_is_there_and_never_made_for_that() throws IOException {
        LazySeq later = new LazySeq(new AFn() {
            @Override
            public Object invoke() {
                throw new AssertionError("called");
            }
        });
        LazySeq sequence = new LazySeq(yielding(new Cons(1, new LazySeq(yielding(new Cons(2, later))))));
        String unknown = "(" + Integer.MAX_VALUE + ")";
        assertThat(shown(sequence)).isEqualTo("LazySeq" + unknown + "[]");
        sequence.first();
        assertThat(shown(sequence)).isEqualTo("LazySeq" + unknown + "[1]");
        sequence.next();
        assertThat(shown(sequence)).isEqualTo("LazySeq" + unknown + "[1, 2]");
        LazySeq whole = new LazySeq(yielding(PersistentVector.create(1, 2)));
        whole.seq();
        assertThat(shown(whole)).isEqualTo("LazySeq(2)[1, 2]");
    }

    @Test
    void names_of_clojure_are_shown_in_words() throws IOException {
        assertThat(shown(Keyword.intern("a"))).isEqualTo("Keyword \":a\"");
        assertThat(shown(Keyword.intern("space", "a"))).isEqualTo("Keyword \":space/a\"");
        assertThat(shown(Symbol.intern("space", "a"))).isEqualTo("Symbol \"space/a\"");
        assertThat(shown(Symbol.intern("x".repeat(100_000)))).isEqualTo("Symbol@");
    }

    @Test
    void values_of_keys_that_name_a_secret_are_masked() throws IOException {
        options.redactions = new String[] {"password"};
        assertThat(shown(PersistentArrayMap.EMPTY.assoc(Keyword.intern("space", "password"), "x")))
                .isEqualTo("PersistentArrayMap(1)[Keyword \":space/password\"=***]");
        assertThat(shown(PersistentHashMap.EMPTY.assoc(Symbol.intern("db-password"), "x")))
                .isEqualTo("PersistentHashMap(1)[Symbol \"db-password\"=***]");
        assertThat(shown(scala.collection.immutable.Map$.MODULE$.from(
                        CollectionConverters.asScala(Map.of("password", "x")))))
                .isEqualTo("Map1(1)[\"password\"=***]");
    }

    @Test
    void collections_of_kotlin_are_shown_by_their_elements() throws IOException {
        assertThat(shown(CollectionsKt.emptyList())).isEqualTo("EmptyList(0)[]");
        assertThat(shown(SetsKt.emptySet())).isEqualTo("EmptySet(0)[]");
        assertThat(shown(MapsKt.emptyMap())).isEqualTo("EmptyMap(0)[]");
        kotlin.collections.ArrayDeque<Object> deque = new kotlin.collections.ArrayDeque<>(numbers(3));
        deque.addFirst(-1);
        assertThat(shown(deque)).isEqualTo("ArrayDeque(4)[-1, 0, 1, 2]");
        List<Object> list = CollectionsKt.createListBuilder();
        list.addAll(numbers(20));
        assertThat(shown(CollectionsKt.build(list))).isEqualTo("ListBuilder" + sequence(20));
        Map<Object, Object> map = MapsKt.createMapBuilder();
        map.putAll(entries(20));
        map.remove("k0");
        assertThat(shown(MapsKt.build(map))).startsWith("MapBuilder(19)[\"k1\"=1, \"k2\"=2,");
        java.util.Set<Object> set = SetsKt.createSetBuilder();
        set.addAll(numbers(20));
        assertThat(shown(SetsKt.build(set))).isEqualTo("SetBuilder" + sequence(20));
    }

    @Test
    void one_inside_another_or_inside_itself_is_shown() throws IOException {
        assertThat(shown(scala.Option.apply(PersistentVector.create(scala(1).toList(), PersistentArrayMap.EMPTY))))
                .isEqualTo("Some{value=PersistentVector(2)[colon@, PersistentArrayMap@]}");
        Object[] inside = new Object[1];
        inside[0] = PersistentVector.adopt(inside);
        assertThat(shown(inside[0])).isEqualTo("PersistentVector(1)[^1]");
    }

    @Test
    void a_chain_without_an_end_is_shown_by_its_first_elements() throws Exception {
        ISeq first = new Cons(1, null);
        Memory.U.putReference(first, Memory.offset(Cons.class, "_more"), first);
        assertThat(shown(first)).isEqualTo("Cons(" + Integer.MAX_VALUE + ")[1, 1, 1, 1, 1, 1, 1, 1]");
    }

    /** Such a class in a loader of its own. */
    private Class<?> compiled(String type, String body) throws Exception {
        int dot = type.lastIndexOf('.');
        Path source = directory.resolve(type.substring(dot + 1) + ".java");
        Files.writeString(
                source, "package " + type.substring(0, dot) + "; public class " + type.substring(dot + 1) + body);
        List<String> arguments = new ArrayList<>(List.of("-d", directory.toString(), source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        URL[] path = {directory.toUri().toURL()};
        return new URLClassLoader(path, null).loadClass(type);
    }

    @Test
    void a_class_of_the_same_name_with_other_fields_is_shown_by_them() throws Exception {
        Object moved = compiled("clojure.lang.Cons", "{ public int _first = 7; public Object _more = 8; }")
                .getConstructor()
                .newInstance();
        assertThat(shown(moved)).isEqualTo("Cons{_first=7, _more=8}");
        Object lacking = compiled("clojure.lang.Keyword", "{ public Object sym = \"s\"; }")
                .getConstructor()
                .newInstance();
        assertThat(shown(lacking)).isEqualTo("Keyword{sym=\"s\"}");
    }
}
