// SPDX-License-Identifier: Apache-2.0
/**
 * From a root method to its closure, by reading class files and never loading a class: {@link
 * io.deeptrace.analyzer.Program} is the class path and the JDK image, {@link io.deeptrace.analyzer.MethodFinder} turns
 * what a person typed into a method, and a {@link io.deeptrace.analyzer.CallGraphEngine} computes the {@link
 * io.deeptrace.analyzer.Closure}. Its public types are the API; of the packages below, {@code explain}, {@code classpath},
 * and {@code summary} are for others too, the rest is internal: {@code docs/closure.md} has the map.
 */
package io.deeptrace.analyzer;
