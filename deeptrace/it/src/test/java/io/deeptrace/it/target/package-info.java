// SPDX-License-Identifier: Apache-2.0
/** Small drivers over real software; each has one method to trace, and a {@code main} that does nothing but call it. */
package io.deeptrace.it.target;
