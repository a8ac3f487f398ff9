// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.format.MethodRef;

/** What code means by the name of a method, which depends on the program alone. */
public final class NamedMethod {
    private final SymbolicReference reference;
    private final ProgramType type;
    private final Method resolved;
    private MethodRef declared;

    NamedMethod(SymbolicReference reference, ProgramType type, Method resolved) {
        this.reference = reference;
        this.type = type;
        this.resolved = resolved;
    }

    /** What this method's own declaration means. */
    public NamedMethod(Method method) {
        this(null, method.owner, method);
        declared = method.ref();
    }

    /** As the code says it. */
    public MethodRef declared() {
        if (declared == null) {
            declared = new MethodRef(reference.owner(), reference.name(), reference.descriptor());
        }
        return declared;
    }

    /** The type named; {@code Object} for arrays. */
    public ProgramType type() {
        return type;
    }

    /** Whether the code names an array type. */
    public boolean isOfArray() {
        return reference != null && reference.owner().charAt(0) == '[';
    }

    /** Name and descriptor in one. */
    public String signature() {
        return reference == null ? resolved.signature : reference.signature().text();
    }

    /** The declaration that the name means (JVMS §5.4.3.3), or null if there is none. */
    public Method resolved() {
        return resolved;
    }
}
