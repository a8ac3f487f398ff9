// SPDX-License-Identifier: Apache-2.0
/**
 * From a root method to its closure, by reading class files and never loading a class: {@link
 * io.deeptrace.analyzer.Program} is the class path and the JDK image, {@link io.deeptrace.analyzer.MethodFinder} turns
 * what a person typed into a method, and a {@link io.deeptrace.analyzer.CallGraphEngine} computes the {@link
 * io.deeptrace.analyzer.Closure}.
 */
package io.deeptrace.analyzer;
