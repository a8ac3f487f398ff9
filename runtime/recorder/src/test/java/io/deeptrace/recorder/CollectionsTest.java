// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
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
        return Recorded.shown(value, directory, new RecorderOptions());
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
        for (List<Integer> elements : List.of(List.of(1), three)) {
            Map<Integer, Integer> map = new LinkedHashMap<>();
            elements.forEach(element -> map.put(element, element + 10));
            all.add(new PriorityBlockingQueue<>(elements));
            all.add(new ArrayList<>(List.of(0, 1, 2, 3, 4)).subList(1, 1 + elements.size()));
            all.add(List.of(0, 1, 2, 3, 4).subList(1, 1 + elements.size()));
            ArrayBlockingQueue<Integer> ring = new ArrayBlockingQueue<>(4, false, List.of(0, 0, 0));
            for (int i = 0; i < 3; i++) {
                ring.remove();
            }
            ring.addAll(elements);
            all.add(ring);
            all.add(new LinkedBlockingDeque<>(elements));
            all.add(new LinkedBlockingQueue<>(elements));
            ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>(List.of(0));
            queue.addAll(elements);
            queue.remove();
            all.add(queue);
            all.add(new ConcurrentLinkedDeque<>(elements));
            all.add(new CopyOnWriteArraySet<>(elements));
            all.add(new ConcurrentSkipListSet<>(elements));
            all.add(new HashMap<>(map).keySet());
            all.add(new HashMap<>(map).values());
            all.add(map.keySet());
            all.add(map.values());
            all.add(new TreeMap<>(map).keySet());
            all.add(new TreeMap<>(map).values());
            all.add(new ConcurrentHashMap<>(map).keySet());
            all.add(new ConcurrentHashMap<>(map).values());
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
            all.add(new ConcurrentSkipListMap<>(entries));
            all.add(new WeakHashMap<>(entries));
            all.add(new IdentityHashMap<>(entries));
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

    private enum Many {
        A0,
        A1,
        A2,
        A3,
        A4,
        A5,
        A6,
        A7,
        A8,
        A9,
        B0,
        B1,
        B2,
        B3,
        B4,
        B5,
        B6,
        B7,
        B8,
        B9,
        C0,
        C1,
        C2,
        C3,
        C4,
        C5,
        C6,
        C7,
        C8,
        C9,
        D0,
        D1,
        D2,
        D3,
        D4,
        D5,
        D6,
        D7,
        D8,
        D9,
        E0,
        E1,
        E2,
        E3,
        E4,
        E5,
        E6,
        E7,
        E8,
        E9,
        F0,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        G0,
        G1,
        G2,
        G3,
        G4,
        G5,
        G6,
        G7
    }

    /** As the constructor of its superclass returns it, where the JDK is traced. */
    @Test
    void aCollectionThatIsBeingConstructedIsEmptyOrCannotBeRead() throws Exception {
        List<Class<?>> types = List.of(
                ArrayDeque.class,
                ArrayList.class,
                ArrayBlockingQueue.class,
                BitSet.class,
                ConcurrentHashMap.class,
                ConcurrentLinkedQueue.class,
                ConcurrentSkipListMap.class,
                ConcurrentSkipListSet.class,
                CopyOnWriteArrayList.class,
                EnumMap.class,
                HashMap.class,
                HashSet.class,
                IdentityHashMap.class,
                LinkedBlockingDeque.class,
                LinkedBlockingQueue.class,
                LinkedHashMap.class,
                PriorityBlockingQueue.class,
                Properties.class,
                TreeMap.class,
                WeakHashMap.class);
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            Recorded.root(2, f -> {
                for (Class<?> type : types) {
                    Recorded.argument(Memory.U.allocateInstance(type));
                }
            });
            assertThat(recorded.finish().enters()).isEqualTo(types.size() + 1);
        }
    }

    /** As calls between the JDK's own methods show it. */
    @Test
    void aViewThatIsBeingConstructedIsShownByItsClass() throws Exception {
        Class<?> view = Collections.unmodifiableCollection(List.of()).getClass();
        assertThat(shown(Memory.U.allocateInstance(view))).isEqualTo("UnmodifiableCollection@");
    }

    @Test
    void whatIsKeptByEnumConstantsIsShownByThem() throws IOException {
        Map<TimeUnit, Integer> map = new EnumMap<>(TimeUnit.class);
        map.put(TimeUnit.DAYS, null);
        map.put(TimeUnit.HOURS, 7);
        assertThat(shown(map)).isEqualTo("EnumMap(2)[TimeUnit.HOURS=7, TimeUnit.DAYS=null]");
        assertThat(shown(EnumSet.of(Many.A1, Many.G7))).isEqualTo("JumboEnumSet(2)[Many.A1, Many.G7]");
    }

    @Test
    void nullIsShownWhereAMapKeepsSomethingElseForIt() throws IOException {
        assertThat(shown(new IdentityHashMap<>(Collections.singletonMap(null, 1))))
                .isEqualTo("IdentityHashMap(1)[null=1]");
        assertThat(shown(new WeakHashMap<>(Collections.singletonMap(null, 1)))).isEqualTo("WeakHashMap(1)[null=1]");
    }

    private record Colliding(int number) implements Comparable<Colliding> {
        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public int compareTo(Colliding other) {
            return Integer.compare(number, other.number);
        }
    }

    @Test
    void aBinThatHasBecomeATreeIsRead() throws IOException {
        Map<Colliding, Integer> map = new ConcurrentHashMap<>();
        for (int i = 0; i < 100; i++) {
            map.put(new Colliding(i), i);
        }
        assertThat(shown(map))
                .startsWith("ConcurrentHashMap(100)[Colliding{number=")
                .contains("}=99");
    }

    @Test
    void theNumberOfElementsIsUnknownWhereNobodyCountsThem() throws IOException {
        assertThat(shown(new ConcurrentLinkedQueue<>(Collections.nCopies(1000, 1))))
                .isEqualTo("ConcurrentLinkedQueue(" + Integer.MAX_VALUE + ")[1, 1, 1, 1, 1, 1, 1, 1]");
    }

    @Test
    void bitsAreShownByTheirNumbers() throws IOException {
        BitSet bits = new BitSet();
        bits.set(3);
        bits.set(100);
        assertThat(shown(bits)).isEqualTo("BitSet(2)[3, 100]");
    }

    @Test
    void entriesAndSetsOfThemAreMaps() throws IOException {
        Map<String, Integer> map = new HashMap<>(Map.of("k", 1));
        assertThat(shown(map.entrySet())).isEqualTo("EntrySet(1)[\"k\"=1]");
        assertThat(shown(map.entrySet().iterator().next())).isEqualTo("Node(1)[\"k\"=1]");
        assertThat(shown(new Hashtable<>(map))).isEqualTo("Hashtable(1)[\"k\"=1]");
        assertThat(shown(Map.entry("k", 1))).isEqualTo("KeyValueHolder(1)[\"k\"=1]");
        Properties properties = new Properties();
        properties.setProperty("k", "v");
        assertThat(shown(properties)).isEqualTo("Properties(1)[\"k\"=\"v\"]");
    }

    private static String expected(Map<?, ?> map) {
        return "(" + map.size() + ")"
                + map.entrySet().stream()
                        .limit(8)
                        .map(e -> e.getKey() + "=" + e.getValue() + "L")
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void aMapThatIsChangedWhileItIsReadIsMarked() throws Exception {
        // To look for its entry takes most of the time: a change falls into it even where there is one processor only.
        Map<Integer, Integer> map = new HashMap<>(1 << 20);
        map.put(1 << 18, 1);
        Thread changing = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                map.put(1, 1);
                map.remove(1);
            }
        });
        changing.start();
        boolean torn = false;
        long end = System.nanoTime() + 20_000_000_000L;
        try {
            while (!torn && System.nanoTime() < end) {
                torn = isMarkedInOneOf(20_000, map);
            }
        } finally {
            changing.interrupt();
            changing.join();
        }
        assertThat(torn).isTrue();
    }

    private boolean isMarkedInOneOf(int calls, Map<?, ?> map) throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            for (int i = 0; i < calls; i++) {
                Recorded.argument(map);
            }
            return recorded.finish().calls.stream()
                    .anyMatch(call -> call.arguments.get(0).startsWith("torn HashMap("));
        }
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
