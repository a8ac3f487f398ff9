// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * A method as its class file declares it (JVMS §4.6).
 *
 * @param access access flags
 * @param signature its name and descriptor
 * @param code offset of the {@code Code} attribute's content in the class file, or 0 if there is none
 * @param parameters offset of the {@code MethodParameters} attribute's content, or 0 if there is none
 * @param annotated whether it carries annotations that are visible at run time, or its parameters do, of other things than null
 * @param intrinsic whether it is a method of the JDK that the JVM may replace by code of its own
 */
public record ClassMethod(
        int access, Signature signature, int code, int parameters, boolean annotated, boolean intrinsic) {
    /** For example {@code run}, {@code <init>} or {@code <clinit>}. */
    public String name() {
        return signature.name();
    }

    /** For example {@code (I)V}. */
    public String descriptor() {
        return signature.descriptor();
    }
}
