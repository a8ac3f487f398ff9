// SPDX-License-Identifier: Apache-2.0
/** A program whose classes get other code while it runs, and the agent that gives it to them. */
package io.deeptrace.it.target.redefined;
