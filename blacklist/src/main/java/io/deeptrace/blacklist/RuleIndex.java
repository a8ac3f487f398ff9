// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rule that decides. Rules lie under their anchor, so that a class name is looked up once per package and
 * nesting level, and only rules that could match are tried.
 */
final class RuleIndex {
    private final Map<String, List<Ranked>> byAnchor = new HashMap<>();

    RuleIndex(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            byAnchor.computeIfAbsent(rule.pattern().type().anchor(), anchor -> new ArrayList<>())
                    .add(new Ranked(rule, rule.pattern().specificity(), i));
        }
        byAnchor.values().forEach(ranked -> ranked.sort(Comparator.reverseOrder()));
    }

    /** The most specific rule that matches, the last of them if several are; null if none does. */
    Rule decides(Blacklist.ClassFacts type, String method, String parameterTypes) {
        String name = type.name();
        Ranked best = better(null, "", type, method, parameterTypes);
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.' || name.charAt(i) == '$') {
                best = better(best, name.substring(0, i), type, method, parameterTypes);
            }
        }
        return best == null ? null : best.rule;
    }

    private Ranked better(Ranked best, String anchor, Blacklist.ClassFacts type, String method, String parameterTypes) {
        for (Ranked candidate : byAnchor.getOrDefault(anchor, List.of())) {
            if (best != null && candidate.compareTo(best) <= 0) {
                return best;
            }
            if (candidate.rule.pattern().matches(type, method, parameterTypes)) {
                return candidate;
            }
        }
        return best;
    }

    private record Ranked(Rule rule, Specificity specificity, int order) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            int bySpecificity = specificity.compareTo(other.specificity);
            return bySpecificity != 0 ? bySpecificity : Integer.compare(order, other.order);
        }
    }
}
