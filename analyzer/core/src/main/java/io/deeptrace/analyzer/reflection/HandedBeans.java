// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.graph.VirtualTargets;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes that an entry's own code names, those that it creates for a call, and those of objects known to come with the
 * call, with those of their fields: libraries get them to work on, so all that they declare may be called by reflection. Of
 * a library's class, only fields of the same library and of the program count.
 */
final class HandedBeans {
    private final TypeTable types;
    private final Reachability reachability;
    private final OwnBeans ownBeans;
    private final VirtualTargets handed = new VirtualTargets();
    private final Set<ProgramType> beans = new LinkedHashSet<>();
    private boolean made;
    private boolean invoked;

    HandedBeans(TypeTable types, Reachability reachability, OwnBeans ownBeans) {
        this.types = types;
        this.reachability = reachability;
        this.ownBeans = ownBeans;
    }

    /** Notes that a class is handed over. */
    void add(ProgramType type) {
        Set<ProgramType> found = new LinkedHashSet<>();
        addWithFields(type, found);
        for (ProgramType bean : found) {
            beans.add(bean);
            if (made && bean.isConcrete()) {
                reachability.instantiate(bean);
            }
            for (ProgramType parent : bean.supers()) {
                for (Method method : parent.application ? parent.methods().all() : List.<Method>of()) {
                    add(method);
                }
            }
        }
    }

    /** Notes a method of which the name is handed over. */
    void add(Method method) {
        if (!method.isTransparent() && handed.add(method) && invoked) {
            reachability.reach(method);
        }
    }

    /** Notes that code which cannot be followed, or reflection that cannot be told, may make objects of them. */
    void areMade() {
        if (!made) {
            made = true;
            for (ProgramType bean : beans) {
                if (bean.isConcrete()) {
                    reachability.instantiate(bean);
                }
            }
        }
    }

    /** Notes that a call runs methods by reflection of which nobody can tell which. */
    void invoked(NamedSite site) {
        areMade();
        invoked = true;
        site.leadsTo(Link.Kind.REFLECT, handed);
    }

    private void addWithFields(ProgramType type, Set<ProgramType> found) {
        if (type.application && type.file != null && found.add(type)) {
            for (String field : type.file.fieldTypes()) {
                if (ownBeans.has(type.name) || ownBeans.has(field) || OwnBeans.isNear(field, type.name)) {
                    addWithFields(types.get(field), found);
                }
            }
        }
    }
}
