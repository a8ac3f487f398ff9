// SPDX-License-Identifier: Apache-2.0
/**
 * The arrows of the house, checked on its class files: {@link io.deeptrace.architecture.Arrow} has one constant per rule,
 * each with a class that breaks it.
 */
package io.deeptrace.architecture;
