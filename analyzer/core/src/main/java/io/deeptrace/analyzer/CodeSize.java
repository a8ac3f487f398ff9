// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.Plan;

/**
 * Whether a method's code has room for probes. What is known of its length is the place of its last call, so this names
 * only methods that cannot fit; of the others one may still turn out too large when it is woven.
 */
final class CodeSize {
    /** JVMS §4.7.3: {@code code_length} must be less than 65536. */
    private static final int MOST = 65_535;

    /** {@code aload, iconst, invokestatic} before a call, in their shortest form. */
    private static final int SITE = 5;

    /** {@code iconst, invokestatic, astore, aload, invokestatic} at the entry, in their shortest form. */
    private static final int ENTRY = 9;

    private CodeSize() {}

    /** Whether the probes make this method too large for the JVM in any case. */
    static boolean tooLarge(Plan.PlannedMethod method) {
        int sites = method.sites().size();
        return sites > 0 && method.sites().get(sites - 1).bci() + ENTRY + SITE * sites > MOST;
    }
}
