// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.format.MethodRef;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** A method of a program. What an analysis finds of it stands in the call graph. */
public final class Method implements Targets {
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    /** Beside the 16 access flags: that it is a constructor or class initializer, and that this was asked. */
    private static final int INITIALIZER = 1 << 16;

    private static final int ASKED = 1 << 17;

    /** Its place among the methods of the program; -1 for one that belongs to none. */
    public final int number;

    public final ProgramType owner;
    public final ClassMethod declaration;

    /** Name and descriptor in one, as methods are looked up. */
    public final String signature;

    private String problem;

    private int flags;
    private MethodRef ref;
    private List<Method> itself;

    public Method(int number, ProgramType owner, ClassMethod declaration) {
        this.number = number;
        this.owner = owner;
        this.declaration = declaration;
        signature = declaration.signature().text();
        flags = declaration.access() & 0xFFFF;
    }

    /** Its name, for those outside of the analysis. */
    public MethodRef ref() {
        if (ref == null) {
            ref = new MethodRef(owner.name, declaration.name(), declaration.descriptor());
        }
        return ref;
    }

    /** Why its code cannot be followed, or null. */
    public String problem() {
        return problem;
    }

    /** Notes why its code cannot be followed. */
    public void giveUp(String reason) {
        problem = reason;
    }

    @Override
    public List<Method> methods() {
        if (itself == null) {
            itself = List.of(this);
        }
        return itself;
    }

    public boolean isStatic() {
        return is(Opcodes.ACC_STATIC);
    }

    public boolean isAbstract() {
        return is(Opcodes.ACC_ABSTRACT);
    }

    public boolean isNative() {
        return is(Opcodes.ACC_NATIVE);
    }

    /**
     * Whether it can only be recorded where it is called, if it is at all: it has no code of its own, or the JVM replaces calls of
     * it by code of its own.
     */
    public boolean isAtCalls() {
        return isNative() || declaration.intrinsic();
    }

    public boolean isPrivate() {
        return is(Opcodes.ACC_PRIVATE);
    }

    public boolean isConstructor() {
        return isInitializer() && declaration.name().equals("<init>");
    }

    /** Whether it is a constructor or a class initializer. */
    public boolean isInitializer() {
        if (!is(ASKED)) {
            flags |= signature.charAt(0) == '<' ? ASKED | INITIALIZER : ASKED;
        }
        return is(INITIALIZER);
    }

    /** Whether the compiler made it only to hand its call on to another method (JVMS §4.6, {@code ACC_BRIDGE}). */
    public boolean isBridge() {
        return (flags & BRIDGE) == BRIDGE;
    }

    /** Whether calls go through it to others without itself being in the closure. */
    public boolean isTransparent() {
        return owner.lambda || isBridge();
    }

    /** Whether only its package sees it, so that only there it can be overridden (JVMS §5.4.5). */
    boolean isPackagePrivate() {
        return (flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE)) == 0;
    }

    /**
     * How virtual calls that resolve to it look up what they run: by its signature; if only its package sees it, by its
     * signature and, between dots, the package. No name and no descriptor has a dot.
     */
    public String callKey() {
        return isPackagePrivate() ? signature + '.' + owner.packageName() + '.' : signature;
    }

    /** Whether this is the {@link #callKey} of a method that only its package sees. */
    static boolean isPackageKey(String key) {
        return key.charAt(key.length() - 1) == '.';
    }

    /** Whether it can be inherited and overridden. */
    public boolean isVirtual() {
        return !isStatic() && !isPrivate() && !isInitializer();
    }

    @Override
    public String toString() {
        return ref().canonical();
    }

    private boolean is(int flag) {
        return (flags & flag) != 0;
    }
}
