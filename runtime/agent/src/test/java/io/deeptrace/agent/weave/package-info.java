// SPDX-License-Identifier: Apache-2.0
/** Tests of the weaver: golden bytecode, and woven classes that are verified and run. */
package io.deeptrace.agent.weave;
