// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classpath.LoadedClass;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which classes stand below a type in the whole program. The first question reads the headers of all classes on the
 * class path; the JDK's are read too when it is inside the border.
 */
public final class SubtypeIndex {
    private final TypeTable types;
    private final Border border;
    private Map<String, List<String>> children;

    public SubtypeIndex(TypeTable types, Border border) {
        this.types = types;
        this.border = border;
    }

    /** The concrete classes that are this type or below it, in the order of the class path. */
    public List<ProgramType> concrete(ProgramType type) {
        if (children == null) {
            children = new HashMap<>();
            index(types.program().applicationNames());
            if (!border.cutsAll(types.object())) {
                index(types.program().jdkNames());
            }
        }
        Set<String> below = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type.name));
        while (!open.isEmpty()) {
            String name = open.poll();
            if (below.add(name)) {
                open.addAll(children.getOrDefault(name, List.of()));
            }
        }
        List<ProgramType> concrete = new ArrayList<>();
        for (String name : below) {
            ProgramType candidate = types.get(name);
            if (candidate.isConcrete()) {
                concrete.add(candidate);
            }
        }
        return concrete;
    }

    private void index(Collection<String> names) {
        for (String name : names) {
            LoadedClass loaded = types.program().load(name);
            if (loaded.file() == null) {
                continue;
            }
            if (loaded.file().superName() != null) {
                add(loaded.file().superName(), name);
            }
            for (String parent : loaded.file().interfaces()) {
                add(parent, name);
            }
        }
    }

    private void add(String parent, String child) {
        children.computeIfAbsent(parent, none -> new ArrayList<>()).add(child);
    }
}
