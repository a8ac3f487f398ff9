// SPDX-License-Identifier: Apache-2.0
/**
 * The program as every analysis of it sees it: types linked into a hierarchy, methods numbered, names resolved, and what
 * the blacklist says of them. {@link io.deeptrace.analyzer.program.CodeBase} holds it all. It depends on the class files
 * and the blacklist alone, so analyses share it; what one of them finds stands in {@code graph}. Internal to the analyzer.
 */
package io.deeptrace.analyzer.program;
