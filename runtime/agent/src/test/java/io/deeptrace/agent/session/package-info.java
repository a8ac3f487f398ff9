// SPDX-License-Identifier: Apache-2.0
/** Tests of weaving, refusing and restoring classes, without a JVM of their own. */
package io.deeptrace.agent.session;
