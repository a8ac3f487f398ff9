// SPDX-License-Identifier: Apache-2.0
/**
 * Whole test suites of other people, run by themselves and with every class of the library and of its tests traced: each test
 * must come out alike. {@link io.deeptrace.it.suite.SuitesIT} is the way in, {@code deeptrace/it/docs/suites.md} what came of it.
 */
package io.deeptrace.it.suite;
