// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something about each class, by its name and its loader. Class loaders are compared by identity and held weakly; their
 * identity hash codes are never asked for, because that would change what the program sees of its own.
 */
final class LoadedClassMap<V> {
    private final Map<String, List<Entry<V>>> byName = new HashMap<>();

    /** What is known of this class; a null loader is the JVM's own. */
    synchronized Optional<V> get(ClassLoader loader, String name) {
        List<Entry<V>> entries = byName.get(name);
        if (entries != null) {
            for (Entry<V> entry : entries) {
                if (entry.isOf(loader)) {
                    return Optional.of(entry.value);
                }
            }
        }
        return Optional.empty();
    }

    /** Replaces what is known of this class. */
    synchronized void put(ClassLoader loader, String name, V value) {
        List<Entry<V>> entries = byName.get(name);
        if (entries == null) {
            entries = new ArrayList<>();
            byName.put(name, entries);
        }
        remove(loader, entries);
        entries.add(new Entry<>(loader == null, new WeakReference<>(loader), value));
    }

    /** From now on nothing is known of this class. */
    synchronized void remove(ClassLoader loader, String name) {
        List<Entry<V>> entries = byName.get(name);
        if (entries != null) {
            remove(loader, entries);
        }
    }

    private static <V> void remove(ClassLoader loader, List<Entry<V>> entries) {
        for (Iterator<Entry<V>> all = entries.iterator(); all.hasNext(); ) {
            if (all.next().isOf(loader)) {
                all.remove();
            }
        }
    }

    private record Entry<V>(boolean boot, WeakReference<ClassLoader> loader, V value) {
        boolean isOf(ClassLoader other) {
            return other == null ? boot : loader.get() == other;
        }
    }
}
