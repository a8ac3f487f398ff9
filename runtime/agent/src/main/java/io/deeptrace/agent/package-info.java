// SPDX-License-Identifier: Apache-2.0
/**
 * Inside the traced JVM: reads the plan, defines the recorder, weaves the closure's classes, makes the root call, and
 * takes everything out again. The entry point is {@code AgentMain}.
 */
package io.deeptrace.agent;
