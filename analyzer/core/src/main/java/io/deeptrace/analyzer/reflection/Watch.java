// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

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

    private static final Set<String> DEFINING = Set.of("defineClass", "defineHiddenClass", "defineAnonymousClass");

    /** What is to be watched of calls that name this, where there are these rules. */
    static Watch of(String owner, String name, List<SiteRule> all) {
        List<SiteRule> rules = mayBeOf(owner) ? matching(owner, name, all) : List.of();
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
