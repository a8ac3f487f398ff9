// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CollectionsTest {
    @TempDir
    Path directory;

    private String shown(Object value) throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            Recorded.argument(value);
            return recorded.finish().only().arguments.get(0);
        }
    }

    @TestFactory
    List<DynamicTest> everyKindOfCollectionShowsItsElements() {
        List<Integer> three = List.of(1, 2, 3);
        List<Collection<?>> all = new ArrayList<>();
        for (List<Integer> elements : List.of(List.<Integer>of(), List.of(1), List.of(1, 2), three)) {
            all.add(elements);
            all.add(new ArrayList<>(elements));
            all.add(new Vector<>(elements));
            all.add(new LinkedList<>(elements));
            all.add(new ArrayDeque<>(elements));
            all.add(new PriorityQueue<>(elements));
            all.add(Arrays.asList(elements.toArray()));
            all.add(new CopyOnWriteArrayList<>(elements));
            all.add(new HashSet<>(elements));
            all.add(new LinkedHashSet<>(elements));
            all.add(new TreeSet<>(elements));
            all.add(Collections.unmodifiableList(new ArrayList<>(elements)));
            all.add(Collections.unmodifiableSet(new TreeSet<>(elements)));
            all.add(Collections.unmodifiableCollection(new ArrayDeque<>(elements)));
            all.add(Collections.synchronizedList(new LinkedList<>(elements)));
            all.add(ConcurrentHashMap.newKeySet());
            all.add(new ArrayList<>(elements) {
                private static final long serialVersionUID = 1L;
            });
        }
        all.removeIf(c -> c instanceof ConcurrentHashMap.KeySetView);
        all.add(Set.of(1));
        all.add(Collections.emptyList());
        all.add(Collections.emptySet());
        all.add(Collections.singletonList(9));
        all.add(Collections.singleton(9));
        all.add(IntStream.range(0, 1000).boxed().collect(Collectors.toList()));
        all.add(IntStream.range(0, 1000).boxed().collect(Collectors.toCollection(TreeSet::new)));
        all.add(IntStream.range(0, 1000).boxed().collect(Collectors.toCollection(LinkedHashSet::new)));
        return all.stream()
                .map(c -> DynamicTest.dynamicTest(c.getClass().getName() + c.size(), () -> assertThat(shown(c))
                        .endsWith(expected(c))))
                .toList();
    }

    private static String expected(Collection<?> collection) {
        return "(" + collection.size() + ")"
                + collection.stream().limit(8).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    @TestFactory
    List<DynamicTest> everyKindOfMapShowsItsEntries() {
        List<Map<?, ?>> all = new ArrayList<>();
        for (Map<Integer, Long> entries :
                List.of(Map.<Integer, Long>of(), Map.of(1, 2L), new TreeMap<>(Map.of(1, 2L, 3, 4L)))) {
            all.add(entries);
            all.add(new HashMap<>(entries));
            all.add(new LinkedHashMap<>(entries));
            all.add(new TreeMap<>(entries));
            all.add(new ConcurrentHashMap<>(entries));
            all.add(Collections.unmodifiableMap(new HashMap<>(entries)));
            all.add(Collections.synchronizedMap(new TreeMap<>(entries)));
        }
        Map<Integer, Long> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put(i * 17, 1L + i);
        }
        all.add(many);
        all.add(new TreeMap<>(many));
        all.add(new ConcurrentHashMap<>(many));
        all.add(Collections.emptyMap());
        all.add(Collections.singletonMap(1, 2L));
        return all.stream()
                .map(m -> DynamicTest.dynamicTest(m.getClass().getName() + m.size(), () -> assertThat(shown(m))
                        .endsWith(expected(m))))
                .toList();
    }

    private static String expected(Map<?, ?> map) {
        return "(" + map.size() + ")"
                + map.entrySet().stream()
                        .limit(8)
                        .map(e -> e.getKey() + "=" + e.getValue() + "L")
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void aListThatIsChangedWhileItIsReadIsMarked() throws Exception {
        List<Integer> list = new ArrayList<>();
        Thread changing = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                list.add(1);
                list.remove(0);
            }
        });
        changing.start();
        boolean torn = false;
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            long end = System.nanoTime() + 20_000_000_000L;
            while (!torn && System.nanoTime() < end) {
                for (int i = 0; i < 5_000; i++) {
                    Recorded.argument(list);
                }
                torn = recorded.peek().calls.stream()
                        .anyMatch(call -> call.arguments.get(0).startsWith("torn ArrayList("));
            }
        } finally {
            changing.interrupt();
            changing.join();
        }
        assertThat(torn).isTrue();
    }

    @Test
    void aListThatNobodyChangesIsNotMarked() throws IOException {
        assertThat(shown(new ArrayList<>(List.of(1)))).isEqualTo("ArrayList(1)[1]");
    }

    @Test
    void setsAndMapsWithAnOrderOfChanceShowAllTheyHold() throws IOException {
        assertThat(shown(Set.of(1, 2, 3))).startsWith("SetN(3)[").contains("1", "2", "3");
        assertThat(shown(Set.of(1, 2))).startsWith("Set12(2)[").contains("1", "2");
        assertThat(shown(Map.of(1, 2L, 3, 4L))).startsWith("MapN(2)[").contains("1=2L", "3=4L");
    }

    @Test
    void nullsInCollectionsAreShown() throws IOException {
        assertThat(shown(Arrays.asList(1, null))).isEqualTo("ArrayList(2)[1, null]");
        Map<String, String> map = new HashMap<>();
        map.put(null, null);
        assertThat(shown(map)).isEqualTo("HashMap(1)[null=null]");
    }

    @Test
    void enumSetsShowTheirConstants() throws IOException {
        assertThat(shown(EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS)))
                .isEqualTo("RegularEnumSet(2)[TimeUnit.HOURS, TimeUnit.DAYS]");
    }

    @Test
    void collectionsLieInsideOfEachOther() throws IOException {
        assertThat(shown(List.of(List.of(1, 2), Map.of("a", 'b'))))
                .isEqualTo("List12(2)[List12(2)[1, 2], Map1(1)[\"a\"='b']]");
    }

    @Test
    void aRingThatWrapsAroundIsReadInOrder() throws IOException {
        ArrayDeque<Integer> ring = new ArrayDeque<>(4);
        for (int i = 0; i < 20; i++) {
            ring.add(i);
            if (i > 1) {
                ring.remove();
            }
        }
        assertThat(shown(ring)).isEqualTo("ArrayDeque(2)[18, 19]");
    }
}
