// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * What Spring finds by looking through a package: of a class that carries {@code @ComponentScan}, itself or by one of its
 * annotations, the classes of its package and of those below that carry {@code @Component} so. Packages that the annotation
 * names are not looked through.
 */
final class ScannedComponents {
    private static final String SCAN = "org/springframework/context/annotation/ComponentScan";
    private static final String COMPONENT = "org/springframework/stereotype/Component";

    private final TypeTable types;
    private final Set<String> scanning = new HashSet<>(Set.of(SCAN));
    private final Map<String, Boolean> components = new HashMap<>(Map.of(COMPONENT, true));

    ScannedComponents(TypeTable types) {
        this.types = types;
    }

    /**
     * The components that this class brings. Its annotations must have been asked for before.
     *
     * @param annotations internal names of its annotations and of what these name
     */
    List<ProgramType> of(ProgramType type, Set<String> annotations) {
        for (String annotation : annotations) {
            if (scanning.contains(annotation)) {
                if (!type.file.annotations().contains(annotation.replace('/', '.'))) {
                    continue;
                }
                if (!types.get(annotation).application) {
                    return List.of();
                }
                if ((type.file.access() & Opcodes.ACC_ANNOTATION) != 0) {
                    scanning.add(type.name);
                    return List.of();
                }
                return below(type.name.substring(0, type.name.lastIndexOf('/') + 1));
            }
        }
        return List.of();
    }

    private List<ProgramType> below(String itsPackage) {
        List<ProgramType> found = new ArrayList<>();
        for (String name : types.program().applicationNames()) {
            if (!itsPackage.isEmpty() && name.startsWith(itsPackage)) {
                ProgramType type = types.get(name);
                if (type.application && type.file != null && isComponent(type)) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    private boolean isComponent(ProgramType type) {
        for (String annotation : type.file.annotations()) {
            if (isComponent(annotation.replace('.', '/'))) {
                return true;
            }
        }
        return false;
    }

    private boolean isComponent(String annotation) {
        Boolean known = components.get(annotation);
        if (known == null) {
            components.put(annotation, false);
            ProgramType type = types.get(annotation);
            known = type.application && type.file != null && isComponent(type);
            components.put(annotation, known);
        }
        return known;
    }
}
