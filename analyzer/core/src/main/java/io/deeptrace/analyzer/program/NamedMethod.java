// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.format.MethodRef;

/**
 * What code means by the name of a method, which depends on the program alone.
 *
 * @param declared as the code says it
 * @param type the type named
 * @param signature name and descriptor in one
 * @param resolved the declaration that the name means (JVMS §5.4.3.3), or null if there is none
 */
public record NamedMethod(MethodRef declared, ProgramType type, String signature, Method resolved) {}
