// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * A method as its class file declares it (JVMS §4.6).
 *
 * @param access access flags
 * @param name for example {@code run}, {@code <init>} or {@code <clinit>}
 * @param descriptor for example {@code (I)V}
 * @param signature name and descriptor in one, as methods are looked up: {@link Symbols#signature}
 * @param code offset of the {@code Code} attribute's content in the class file, or 0 if there is none
 * @param parameters offset of the {@code MethodParameters} attribute's content, or 0 if there is none
 * @param annotated whether it carries annotations that are visible at run time, or its parameters do, of other things than null
 * @param intrinsic whether it is a method of the JDK that the JVM may replace by code of its own
 */
public record ClassMethod(
        int access,
        String name,
        String descriptor,
        String signature,
        int code,
        int parameters,
        boolean annotated,
        boolean intrinsic) {}
