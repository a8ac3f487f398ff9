// SPDX-License-Identifier: Apache-2.0
/** Traced programs that share their JVM with other tools: coverage, mocks, debuggers, the flight recorder, OSGi. */
package io.deeptrace.it.company;
