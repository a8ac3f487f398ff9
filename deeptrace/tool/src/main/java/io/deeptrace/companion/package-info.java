// SPDX-License-Identifier: Apache-2.0
/**
 * A process that works for a JVM in which a recording is made from within, such as a test's: it plans, attaches the agent, and writes what
 * people look at, so that nothing of that is on the program's class path or in its memory.
 */
package io.deeptrace.companion;
