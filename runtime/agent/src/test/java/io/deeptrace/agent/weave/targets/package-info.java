// SPDX-License-Identifier: Apache-2.0
/** Small classes to weave, one shape of Java each. */
package io.deeptrace.agent.weave.targets;
