// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The targets of all virtual calls of one signature on one type: they grow with every type instantiated below it. */
public final class VirtualTargets extends ExpandedTargets {
    /** Most calls have one or two targets, which are found quicker without a set. */
    private static final int FEW = 8;

    private final List<Method> methods = new ArrayList<>(2);
    private Set<Method> known;

    /** The methods as they were when last asked for; null after one was added. */
    private List<Method> listed;

    private int followed;

    /** Adds a target; says whether it is new. */
    public boolean add(Method method) {
        if (known != null ? !known.add(method) : methods.contains(method)) {
            return false;
        }
        methods.add(method);
        listed = null;
        if (known == null && methods.size() > FEW) {
            known = new HashSet<>(methods);
        }
        return true;
    }

    @Override
    public List<Method> methods() {
        if (listed == null) {
            listed = List.copyOf(methods);
        }
        return listed;
    }

    /** A target that this did not give before, or null: many calls share these targets, and each target is followed once. */
    Method unfollowed() {
        return followed == methods.size() ? null : methods.get(followed++);
    }
}
