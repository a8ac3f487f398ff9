// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.Collection;
import java.util.List;

/** Of which classes a settled analysis knew that there are objects. */
final class KnownObjects {
    private final TypeTable types;
    private final Border border;

    KnownObjects(TypeTable types, Border border) {
        this.types = types;
        this.border = border;
    }

    /** Those of these classes, by internal name, of which it knew none although their objects can run what is traced. */
    List<String> missing(Collection<String> classes) {
        return classes.stream().distinct().filter(this::isMissing).toList();
    }

    private boolean isMissing(String name) {
        // Asked of the program: that somebody asks is no reason for the analysis to have met it.
        ProgramType type = types.program().types().get(name);
        return type.isConcrete()
                && !border.cutsAllAbove(type)
                && !types.graph().of(type).isInstantiated();
    }
}
