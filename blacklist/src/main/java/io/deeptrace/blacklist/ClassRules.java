// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.List;
import java.util.function.Supplier;

/** What a {@link Blacklist} says of the methods of one class: most rules are about whole classes, and asked once. */
public final class ClassRules {
    private final Blacklist.ClassFacts type;
    private final List<Rule> aboutMethods;
    private final Blacklist.Decision otherwise;

    /**
     * @param aboutMethods rules about single methods that may match, the most specific first
     * @param otherwise the decision where none of them does; null to trace
     */
    ClassRules(Blacklist.ClassFacts type, List<Rule> aboutMethods, Blacklist.Decision otherwise) {
        this.type = type;
        this.aboutMethods = aboutMethods;
        this.otherwise = otherwise;
    }

    /**
     * Whether this method of the class is left out.
     *
     * @param method the method's name
     * @param parameterTypes gives its parameters' types as Java writes them, joined by commas
     * @return the rule that leaves it out, or null if it is to be traced
     */
    public Blacklist.Decision leavesOut(String method, Supplier<String> parameterTypes) {
        for (int i = 0; i < aboutMethods.size(); i++) {
            Rule rule = aboutMethods.get(i);
            if (rule.pattern().matchesMethod(method, parameterTypes)
                    && rule.pattern().matchesType(type)) {
                return decision(rule);
            }
        }
        return otherwise;
    }

    /**
     * Whether a rule about single methods may match.
     *
     * @param signature the method's name and what follows it
     */
    public boolean mayName(String signature) {
        for (int i = 0; i < aboutMethods.size(); i++) {
            Glob name = aboutMethods.get(i).pattern().method().name();
            if (!name.isLiteral() || signature.startsWith(name.text())) {
                return true;
            }
        }
        return false;
    }

    /** The rule that leaves out the methods that no rule about single methods matches, or null if they are to be traced. */
    public Blacklist.Decision otherwise() {
        return otherwise;
    }

    /** Whether all methods are left out, whatever they are. */
    public boolean leavesOutAll() {
        for (Rule rule : aboutMethods) {
            if (rule.include()) {
                return false;
            }
        }
        return otherwise != null;
    }

    static Blacklist.Decision decision(Rule rule) {
        return rule.include() ? null : rule.decision();
    }
}
