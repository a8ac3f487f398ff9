// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.classfile.ClassFacts;

/**
 * A class as far as it could be read.
 *
 * @param file what the class file says, or null if it is missing or broken
 * @param application whether it stands on the class path rather than in the JDK
 * @param problem why there is no class file, in words for people; null if there is one
 */
public record LoadedClass(ClassFacts file, boolean application, String problem) {}
