// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The closure of the target's root holds this method. */
@Retention(RetentionPolicy.CLASS)
@interface Reached {}
