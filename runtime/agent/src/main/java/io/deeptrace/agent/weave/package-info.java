// SPDX-License-Identifier: Apache-2.0
/**
 * Rewrites class files: bytes and a plan in, bytes with probes out. Loads no class and knows nothing of the JVM it runs
 * in. What is emitted, and why so, is described in {@code docs/weaving.md}. The entry point is {@link
 * io.deeptrace.agent.weave.ClassWeaver}.
 */
package io.deeptrace.agent.weave;
