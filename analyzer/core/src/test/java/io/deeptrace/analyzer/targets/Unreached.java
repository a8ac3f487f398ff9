// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The closure of the target's root does not hold this method. */
@Retention(RetentionPolicy.CLASS)
@interface Unreached {}
