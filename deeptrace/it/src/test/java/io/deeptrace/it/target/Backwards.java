// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Views of collections from their end on, as there are from JDK 21 on: by reflection, since it is compiled for 17. */
public final class Backwards {
    private Backwards() {}

    /** The root. */
    public static String run() throws ReflectiveOperationException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            numbers.add(i);
        }
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", 2);
        StringBuilder all = new StringBuilder();
        all.append(keep(reversed(numbers)));
        all.append(keep(reversed(List.of(1, 2, 3))));
        all.append(keep(reversed(List.of(1, 2))));
        all.append(keep(reversed(List.of(1))));
        all.append(keep(reversed(new LinkedList<>(numbers))));
        all.append(keep(reversed(reversed(new LinkedList<>(numbers)))));
        all.append(keep(reversed(new ArrayDeque<>(numbers))));
        all.append(keep(reversed(new CopyOnWriteArrayList<>(numbers))));
        all.append(keep(reversed(new LinkedHashSet<>(numbers))));
        all.append(keep(Collections.unmodifiableList((List<?>) reversed(new LinkedList<>(numbers)))));
        all.append(keep(reversed(map)));
        all.append(keep(((Map<?, ?>) reversed(map)).keySet()));
        all.append(keep(((Map<?, ?>) reversed(map)).values()));
        all.append(keep(view(map, "sequencedKeySet")));
        all.append(keep(reversed(view(map, "sequencedKeySet"))));
        all.append(keep(reversed(view(map, "sequencedEntrySet"))));
        return all.toString();
    }

    private static Object reversed(Object sequenced) throws ReflectiveOperationException {
        return view(sequenced, "reversed");
    }

    private static Object view(Object sequenced, String name) throws ReflectiveOperationException {
        for (String type : List.of("java.util.SequencedCollection", "java.util.SequencedMap")) {
            Class<?> found = Class.forName(type);
            if (found.isInstance(sequenced)) {
                Method method = found.getMethod(name);
                return method.invoke(sequenced);
            }
        }
        throw new AssertionError(sequenced);
    }

    private static Object keep(Object value) {
        return value;
    }
}
