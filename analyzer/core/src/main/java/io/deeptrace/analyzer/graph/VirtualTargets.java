// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The targets of all virtual calls of one signature on one type: they grow with every type instantiated below it. */
public final class VirtualTargets extends ExpandedTargets {
    private static final Method[] NONE_YET = {};

    /** Most calls have one or two targets, which are found quicker without a set. */
    private static final int FEW = 8;

    private Method[] methods = NONE_YET;
    private int size;
    private Set<Method> known;

    /** The methods as they were when last asked for; null after one was added. */
    private List<Method> listed;

    private int followed;

    /** Adds a target; says whether it is new. */
    public boolean add(Method method) {
        if (known != null ? !known.add(method) : holds(method)) {
            return false;
        }
        if (size == methods.length) {
            methods = Arrays.copyOf(methods, Math.max(1, size * 2));
        }
        methods[size++] = method;
        listed = null;
        if (known == null && size > FEW) {
            known = new HashSet<>(methods());
        }
        return true;
    }

    private boolean holds(Method method) {
        for (int i = 0; i < size; i++) {
            if (methods[i] == method) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Method> methods() {
        if (listed == null) {
            // Many have one target, which keeps such a list of its own.
            listed = size == 1 ? methods[0].methods() : Arrays.asList(Arrays.copyOf(methods, size));
        }
        return listed;
    }

    /** A target that this did not give before, or null: many calls share these targets, and each target is followed once. */
    Method unfollowed() {
        return followed == size ? null : methods[followed++];
    }
}
