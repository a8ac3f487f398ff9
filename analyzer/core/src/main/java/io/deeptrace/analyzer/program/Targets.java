// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import java.util.List;

/** The methods that a link can lead to; may grow while the analysis runs. */
public interface Targets {
    /** No methods. */
    Targets NONE = List::of;

    /** The methods known so far, in the order found. */
    List<Method> methods();
}
