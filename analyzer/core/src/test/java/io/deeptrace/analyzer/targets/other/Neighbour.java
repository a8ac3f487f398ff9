// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets.other;

import io.deeptrace.analyzer.targets.PackagePrivate;

/** Of another package: its method of the same name overrides nothing. */
public class Neighbour extends PackagePrivate.Own {
    /** Overrides nothing. */
    public void hidden() {}
}
