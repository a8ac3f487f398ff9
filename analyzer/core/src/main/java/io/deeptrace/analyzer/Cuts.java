// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.blacklist.Blacklist;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a settled analysis a person has cut away: calls that name a method cut, and the methods themselves. */
final class Cuts {
    private final Border border;
    private final boolean none;
    private final TypeTable types;
    private final Map<Method, Optional<Blacklist.Decision>> decisions = new HashMap<>();

    Cuts(Blacklist cut, TypeTable types) {
        border = new Border(cut);
        none = cut.isEmpty();
        this.types = types;
    }

    /** Whether nothing is cut. */
    boolean areNone() {
        return none;
    }

    /** The pattern that cuts this method, or null. */
    Blacklist.Decision of(Method method) {
        return none
                ? null
                : decisions
                        .computeIfAbsent(method, asked -> Optional.ofNullable(border.decide(asked)))
                        .orElse(null);
    }

    /** The pattern that cuts this call by the method which it names, as written or as found; or null. */
    Blacklist.Decision of(Link call) {
        if (none || call.resolved() == null) {
            return null;
        }
        Blacklist.Decision decision = of(call.resolved());
        if (decision == null && !call.declared().owner().equals(call.resolved().owner.name)) {
            // Code may name a method by a class that only inherits it, and so may the person.
            ProgramType named = types.get(call.declared().owner());
            decision = border.decide(new Method(-1, named, call.resolved().declaration));
        }
        return decision;
    }

    /** What this link leads to when what is cut is left aside. */
    List<Method> follow(Link link, Expansions expansions) {
        if (none) {
            return expansions.of(link.targets()).methods();
        }
        if (of(link) != null) {
            return List.of();
        }
        List<Method> left = new ArrayList<>();
        for (Method target : link.targets().methods()) {
            if (of(target) == null) {
                for (Method method : expansions.of(target).methods()) {
                    if (of(method) == null && !left.contains(method)) {
                        left.add(method);
                    }
                }
            }
        }
        return left;
    }
}
