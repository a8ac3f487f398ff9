// SPDX-License-Identifier: Apache-2.0
/**
 * The rooted flame graph as numbers: where each call's box is, which lane it is in, how it ended. Computed once by
 * {@link io.deeptrace.export.flame.FlameGraph} and drawn by every picture of a trace, so that they all show the same.
 */
package io.deeptrace.export.flame;
