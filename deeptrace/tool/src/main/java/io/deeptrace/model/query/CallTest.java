// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;

/** Something that is true of a call, or not. */
@FunctionalInterface
interface CallTest {
    boolean test(Trace trace, int call);
}
