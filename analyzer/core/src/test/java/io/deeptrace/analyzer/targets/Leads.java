// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Repeatable;

/**
 * Where the call instructions of the annotated method lead: the call of {@link #call} has edges to {@link #to}, and none
 * to {@link #not}. Methods are written {@code Nested.name} or {@code name}, as far as they belong to the target.
 */
@Repeatable(Leads.All.class)
@interface Leads {
    /** Name of the method called. */
    String call();

    /** Targets that there must be. */
    String[] to();

    /** Targets that there must not be. */
    String[] not() default {};

    /** All of one method. */
    @interface All {
        Leads[] value();
    }
}
