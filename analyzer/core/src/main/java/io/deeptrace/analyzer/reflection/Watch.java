// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the rules about reflection want to know of the calls of one method.
 *
 * @param rules those that follow each of the calls
 * @param looksUp whether it finds classes by name
 * @param defines whether it defines classes
 */
record Watch(List<SiteRule> rules, boolean looksUp, boolean defines) {
    /** Nothing, as of nearly all methods. */
    static final Watch NONE = new Watch(List.of(), false, false);

    /** What all names begin with that define classes. */
    private static final String DEFINE = "define";

    private static final Set<String> DEFINING = Set.of("defineClass", "defineHiddenClass", "defineAnonymousClass");

    /** What is to be watched of calls that name this, where there are these rules. */
    static Watch of(SymbolicReference called, List<SiteRule> all) {
        String owner = called.owner();
        boolean ruled = mayBeOf(owner);
        if (!ruled && !called.signature().text().startsWith(DEFINE)) {
            return NONE; // without taking the name apart: that is so of nearly all
        }
        String name = called.name();
        List<SiteRule> rules = ruled ? matching(owner, name, all) : List.of();
        boolean looksUp = name.equals("forName") && owner.equals("java/lang/Class");
        boolean defines = defines(name);
        return rules.isEmpty() && !looksUp && !defines ? NONE : new Watch(rules, looksUp, defines);
    }

    /** Whether there can be rules about the methods of a class. */
    private static boolean mayBeOf(String owner) {
        return owner.startsWith("java/") || owner.endsWith("/Unsafe");
    }

    private static List<SiteRule> matching(String owner, String name, List<SiteRule> all) {
        List<SiteRule> matching = new ArrayList<>(0);
        for (SiteRule rule : all) {
            if (rule.matches(owner, name)) {
                matching.add(rule);
            }
        }
        return matching;
    }

    /** Whether methods of this name define classes. */
    static boolean defines(String name) {
        return DEFINING.contains(name);
    }
}
