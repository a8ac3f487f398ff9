// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;

/**
 * The last step of a shortest way from the roots to a method.
 *
 * @param walk the walk over the links that found it
 * @param id the number of the method in the closure, from 1
 * @param depth number of calls from a root
 * @param via the method before, or null for a root
 */
public record WalkStep(Object walk, int id, int depth, Method via) {}
