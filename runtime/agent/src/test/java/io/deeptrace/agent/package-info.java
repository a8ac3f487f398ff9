// SPDX-License-Identifier: Apache-2.0
/** Tests of the agent in JVMs of its own. */
package io.deeptrace.agent;
