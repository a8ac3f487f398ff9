// SPDX-License-Identifier: Apache-2.0
/** One recording from start to end: analyse, start the target JVM with the agent, collect the trace. */
package io.deeptrace.run;
