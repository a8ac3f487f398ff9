// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Classes whose objects are shown less of than others, as {@link RecorderOptions#valueRules} says. */
final class ValueRules {
    private static final String MASK = "mask";

    private final String[] rules;

    ValueRules(String[] rules) {
        this.rules = rules;
    }

    /** {@link Shape#OPAQUE} or {@link Shape#SECRET} by the first rule that names the class or one above it; else -1. */
    int kind(Class<?> type) {
        for (int i = 0; i < rules.length; i++) {
            int equals = rules[i].lastIndexOf('=');
            for (Class<?> c = type; equals > 0 && c != null; c = c.getSuperclass()) {
                if (names(rules[i], equals, c.getName())) {
                    return rules[i].endsWith(MASK) ? Shape.SECRET : Shape.OPAQUE;
                }
            }
        }
        return -1;
    }

    private static boolean names(String rule, int end, String name) {
        return rule.charAt(end - 1) == '*'
                ? name.startsWith(rule.substring(0, end - 1))
                : name.length() == end && rule.startsWith(name);
    }
}
