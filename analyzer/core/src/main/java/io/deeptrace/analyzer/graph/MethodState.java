// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.Instruction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one analysis found of a method. */
public final class MethodState {
    List<Link> links;

    boolean reached;

    /** What it comes to as the one target of a call; null until asked. */
    Expansions.Expansion expansion;

    /** Whether a call of it may run code that cannot be followed, told when the analysis has settled; null until asked. */
    Boolean leavesProgram;

    private WalkStep step;

    /** Lines of the calls in its code that act by name on what nobody can tell, by bytecode index. */
    private Map<Integer, Integer> unresolved = Map.of();

    /** Its links in the order of its code; null until the method is reached and scanned. */
    public List<Link> links() {
        return links;
    }

    /** Whether it can run. */
    public boolean isReached() {
        return reached;
    }

    /** How the last walk over the links came here; null if none did. */
    public WalkStep step() {
        return step;
    }

    /** Keeps how a walk over the links came here. */
    public void step(WalkStep last) {
        step = last;
    }

    /** Notes whether a call in its code acts by name on what nobody can tell. */
    public void resolved(Instruction.Call call, boolean all) {
        if (!all && unresolved.isEmpty()) {
            unresolved = new TreeMap<>();
        }
        if (!all) {
            unresolved.put(call.bci(), call.line());
        } else if (!unresolved.isEmpty()) {
            unresolved.remove(call.bci());
        }
    }

    /** The lines, or 0, of the calls in its code that act by name on what nobody can tell. */
    public Set<Integer> unresolvedLines() {
        return unresolved.isEmpty() ? Set.of() : new TreeSet<>(unresolved.values());
    }
}
