// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

/**
 * By what it is known that the insides of a class are still those that were found out.
 *
 * @param className the class's internal name
 * @param name a digest of the class file, the source, the compiler and the code that does the work
 * @param hasSource whether there is a source
 * @param classPath a digest of what the source is compiled with
 */
record InsideKey(String className, String name, boolean hasSource, String classPath) {}
