// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.config;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a file may set. A project comes from anywhere, as a download or a branch to review: its file decides how much is recorded
 * and shown, and nothing that starts a program, reads or writes a file, sends a trace somewhere or unmasks a value.
 */
final class Keys {
    private static final Set<String> LISTS = Set.of("include", "exclude", "cut", "redact");

    private static final Set<String> ANYWHERE = Set.of(
            "cap",
            "cap-site",
            "clock",
            "color",
            "count-all",
            "cut",
            "depth",
            "engine",
            "exclude",
            "include",
            "keep",
            "max-bytes",
            "max-calls",
            "max-lines",
            "max-seconds",
            "min-time",
            "no-open",
            "no-pager",
            "redact",
            "strict",
            "value-depth",
            "value-length",
            "value-width",
            "values");

    private static final Set<String> AT_HOME = Set.of("java", "portal");

    private Keys() {}

    /** Whether the values are words that are added to those of the command line. */
    static boolean isList(String option) {
        return LISTS.contains(option);
    }

    /** Whether a file in the home directory may set this option. */
    static boolean isKnown(String option) {
        return ANYWHERE.contains(option) || AT_HOME.contains(option);
    }

    /** Whether a file of a project may. */
    static boolean isHarmless(String option) {
        return ANYWHERE.contains(option);
    }

    /** All, for people. */
    static String all() {
        return String.join(", ", new TreeSet<>(ANYWHERE)) + "; in the home directory also "
                + String.join(", ", new TreeSet<>(AT_HOME));
    }
}
