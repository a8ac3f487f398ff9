// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the rule that decides. Rules lie under their anchor, so that a class name is looked up once per package and
 * nesting level, and only rules that could match are tried; what they say about a class name is remembered.
 */
final class RuleIndex {
    private final Map<String, List<Ranked>> byAnchor = new HashMap<>();
    private final Map<String, List<Ranked>> byPackage = new ConcurrentHashMap<>();
    private final Map<String, List<Ranked>> byClass = new ConcurrentHashMap<>();

    RuleIndex(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            TypePattern type = rule.pattern().type();
            String anchor = type.anchor();
            List<Ranked> known = byAnchor.get(anchor);
            if (known == null) {
                known = new ArrayList<>();
                byAnchor.put(anchor, known);
            }
            known.add(new Ranked(rule, rule.pattern().specificity(), i));
        }
    }

    /** Of the rules that match, the most specific decides; of equally specific ones the last. */
    ClassRules of(Blacklist.ClassFacts type) {
        List<Rule> aboutMethods = List.of();
        List<Ranked> candidates = candidates(type.name());
        for (int i = 0; i < candidates.size(); i++) {
            Ranked candidate = candidates.get(i);
            Pattern pattern = candidate.rule.pattern();
            if (pattern.method() != null) {
                if (aboutMethods.isEmpty()) {
                    aboutMethods = new ArrayList<>(2);
                }
                aboutMethods.add(candidate.rule);
            } else if (pattern.matchesType(type)) {
                return new ClassRules(type, aboutMethods, ClassRules.decision(candidate.rule));
            }
        }
        return new ClassRules(type, aboutMethods, null);
    }

    /** The rules that the name alone does not rule out, the most specific first. */
    private List<Ranked> candidates(String className) {
        List<Ranked> known = byClass.get(className);
        if (known == null) {
            known = find(className);
            byClass.put(className, known);
        }
        return known;
    }

    private List<Ranked> find(String className) {
        List<Ranked> found = new ArrayList<>();
        int classBegin = className.lastIndexOf('.') + 1;
        addMatching(packageRules(className.substring(0, Math.max(0, classBegin - 1))), className, found);
        for (int i = classBegin; i <= className.length(); i++) {
            if (i == className.length() || className.charAt(i) == '$') {
                addMatching(byAnchor.getOrDefault(className.substring(0, i), List.of()), className, found);
            }
        }
        found.sort(Comparator.reverseOrder());
        return List.copyOf(found);
    }

    /** The rules whose anchor is this package or one around it, or none. */
    private List<Ranked> packageRules(String name) {
        List<Ranked> known = byPackage.get(name);
        if (known == null) {
            known = new ArrayList<>(byAnchor.getOrDefault("", List.of()));
            for (int i = 1; i <= name.length(); i++) {
                if (i == name.length() || name.charAt(i) == '.' || name.charAt(i) == '$') {
                    known.addAll(byAnchor.getOrDefault(name.substring(0, i), List.of()));
                }
            }
            byPackage.put(name, known);
        }
        return known;
    }

    private static void addMatching(List<Ranked> candidates, String className, List<Ranked> found) {
        for (Ranked candidate : candidates) {
            if (candidate.rule.pattern().type().mayMatch(className)) {
                found.add(candidate);
            }
        }
    }

    private record Ranked(Rule rule, Specificity specificity, int order) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            int bySpecificity = specificity.compareTo(other.specificity);
            return bySpecificity != 0 ? bySpecificity : Integer.compare(order, other.order);
        }
    }
}
