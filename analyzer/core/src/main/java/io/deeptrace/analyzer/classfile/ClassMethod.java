// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** A method as its class file declares it (JVMS §4.6). */
public final class ClassMethod {
    private final int access;
    private final Signature signature;
    private final int code;
    private final int parameters;
    private final boolean annotated;
    private final boolean intrinsic;

    /**
     * A method.
     *
     * @param access access flags
     * @param signature its name and descriptor
     * @param code offset of the {@code Code} attribute's content in the class file, or 0 if there is none
     * @param parameters offset of the {@code MethodParameters} attribute's content, or 0 if there is none
     * @param annotated whether it carries annotations that are visible at run time, or its parameters do, of other things than null
     * @param intrinsic whether it is a method of the JDK that the JVM may replace by code of its own
     */
    public ClassMethod(
            int access, Signature signature, int code, int parameters, boolean annotated, boolean intrinsic) {
        this.access = access;
        this.signature = signature;
        this.code = code;
        this.parameters = parameters;
        this.annotated = annotated;
        this.intrinsic = intrinsic;
    }

    /** Access flags. */
    public int access() {
        return access;
    }

    /** For example {@code run}, {@code <init>} or {@code <clinit>}. */
    public String name() {
        return signature.name();
    }

    /** For example {@code (I)V}. */
    public String descriptor() {
        return signature.descriptor();
    }

    /** Name and descriptor in one. */
    public Signature signature() {
        return signature;
    }

    /** Offset of the {@code Code} attribute's content in the class file, or 0 if there is none. */
    public int code() {
        return code;
    }

    /** Offset of the {@code MethodParameters} attribute's content, or 0 if there is none. */
    public int parameters() {
        return parameters;
    }

    /** Whether it carries annotations that are visible at run time, or its parameters do, of other things than null. */
    public boolean annotated() {
        return annotated;
    }

    /** Whether it is a method of the JDK that the JVM may replace by code of its own. */
    public boolean intrinsic() {
        return intrinsic;
    }
}
