// SPDX-License-Identifier: Apache-2.0
/**
 * One recording in this JVM, from the plan to the finished trace file: opens the recorder, has the closure's classes
 * woven, and puts them back. Lives in a class loader of its own, out of the program's sight. The entry point is {@link
 * io.deeptrace.agent.session.Session}.
 */
package io.deeptrace.agent.session;
