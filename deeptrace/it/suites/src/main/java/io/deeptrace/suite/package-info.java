// SPDX-License-Identifier: Apache-2.0
/** Runs the tests in a jar, in a JVM with the suite's own class path, and writes down what became of each. */
package io.deeptrace.suite;
