// SPDX-License-Identifier: Apache-2.0
/** What the build runs to make the agent's jar; not in it. */
package io.deeptrace.agent.build;
