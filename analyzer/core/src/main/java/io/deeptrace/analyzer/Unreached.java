// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says of a method that no closure's code leads to what is missing, and what of the closure comes nearest. */
final class Unreached {
    private static final int MOST_NEAR = 5;

    private final TypeTable types;
    private final Border border;
    private final boolean limited;
    private final ClosureMethods closure;

    /** @param limited whether the closure ends early anywhere */
    Unreached(TypeTable types, Border border, boolean limited, ClosureMethods closure) {
        this.types = types;
        this.border = border;
        this.limited = limited;
        this.closure = closure;
    }

    Why.Unreached why(MethodRef ref) {
        boolean met = types.met(ref.owner()) != null;
        ProgramType type = types.get(ref.owner());
        Method method = type.methods().get(ref.name() + ref.descriptor());
        if (method == null) {
            return new Why.Unreached("It is not in the program.", List.of());
        }
        if (method.isAbstract()) {
            return implementations(method);
        }
        if (!met && calledAs(method) == null) {
            return new Why.Unreached("Nothing that is reached names its class.", List.of());
        }
        return new Why.Unreached(reason(method), near(type));
    }

    private String reason(Method method) {
        if (border.cuts(method)) {
            return "No call of it was found, and it would be left out: "
                    + border.verdict(method).decision().reason() + '.';
        }
        if (types.graph().of(method).isReached()) {
            return limited
                    ? "It is called only before the root runs, or beyond a limit that --cut or --depth set."
                    : "It is called only before the root runs, not by the root.";
        }
        if (!method.isVirtual()) {
            return "Nothing that is reached calls it.";
        }
        Method called = calledAs(method);
        boolean created = !types.graph().of(method.owner).instantiatedSubtypes().isEmpty();
        String owner = method.owner.binaryName();
        if (called == null) {
            return "Nothing that is reached calls it, nor a method that it overrides.";
        }
        return created
                ? "There are calls of " + called + ", but on no object of " + owner + '.'
                : "There are calls of " + called + ", but nothing that is reached creates a " + owner + '.';
    }

    /** The method by which a virtual call that was met could run this one; null if there is none. */
    private Method calledAs(Method method) {
        for (ProgramType parent : method.owner.supers()) {
            if (types.graph().of(parent).isCalled(method.signature)) {
                Method called = parent.resolve(method.signature);
                return called == null ? method : called;
            }
        }
        return null;
    }

    private Why.Unreached implementations(Method method) {
        List<Plan.PlannedMethod> found = new ArrayList<>();
        closure.all().forEach(candidate -> {
            if (candidate.signature.equals(method.signature) && candidate.owner.isSubtypeOf(method.owner)) {
                found.add(closure.planned(candidate));
            }
        });
        return new Why.Unreached(
                found.isEmpty()
                        ? "It is abstract, and nothing that is reached calls it."
                        : "It is abstract: a call of it runs one of the methods that implement it.",
                first(found));
    }

    private List<Plan.PlannedMethod> near(ProgramType type) {
        List<Plan.PlannedMethod> found = new ArrayList<>();
        closure.all().forEach(candidate -> {
            if (candidate.owner == type) {
                found.add(closure.planned(candidate));
            }
        });
        return first(found);
    }

    private static List<Plan.PlannedMethod> first(List<Plan.PlannedMethod> found) {
        return found.stream()
                .sorted(Comparator.comparingInt(Plan.PlannedMethod::depth))
                .limit(MOST_NEAR)
                .toList();
    }
}
