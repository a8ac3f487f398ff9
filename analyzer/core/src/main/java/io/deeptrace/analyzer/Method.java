// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.format.MethodRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** A method in one analysis: what is declared, and what its code was found to lead to. */
final class Method implements Targets {
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;


    final ProgramType owner;
    final ClassMethod declaration;

    /** Name and descriptor in one, as methods are looked up. */
    final String signature;

    /** Its links in the order of its code; null until the method is reached and scanned. */
    List<Link> links;

    boolean reached;

    /** Why its code cannot be followed, or null. */
    String problem;

    private final int flags;
    private MethodRef ref;
    private List<Method> itself;

    /** What it comes to as the one target of a call; null until asked. */
    private Expansions.Expansion expansion;

    /** Whether a call of it may run code that cannot be followed, told when the analysis has settled; null until asked. */
    Boolean leavesProgram;

    /** Lines of the calls in its code that act by name on what nobody can tell, by bytecode index. */
    private Map<Integer, Integer> unresolved = Map.of();

    /** How the last walk over the links came here; null if none did. */
    Traversal.Step step;

    /** Whether the border lies before it; null until asked. */
    Border.Verdict verdict;

    Method(ProgramType owner, ClassMethod declaration) {
        this.owner = owner;
        this.declaration = declaration;
        signature = declaration.signature();
        flags = declaration.access();
    }

    /** Its name, for those outside of the analysis. */
    MethodRef ref() {
        if (ref == null) {
            ref = new MethodRef(owner.name, declaration.name(), declaration.descriptor());
        }
        return ref;
    }

    @Override
    public List<Method> methods() {
        if (itself == null) {
            itself = List.of(this);
        }
        return itself;
    }

    @Override
    public Expansions.Expansion expansion() {
        return expansion;
    }

    @Override
    public void expand(Expansions.Expansion found) {
        expansion = found;
    }

    /** Notes whether a call in its code acts by name on what nobody can tell. */
    void resolved(Instruction.Call call, boolean all) {
        if (!all && unresolved.isEmpty()) {
            unresolved = new TreeMap<>();
        }
        if (!all) {
            unresolved.put(call.bci(), call.line());
        } else if (!unresolved.isEmpty()) {
            unresolved.remove(call.bci());
        }
    }

    /** The lines, or 0, of the calls in its code that act by name on what nobody can tell. */
    Set<Integer> unresolvedLines() {
        return unresolved.isEmpty() ? Set.of() : new TreeSet<>(unresolved.values());
    }

    boolean isStatic() {
        return is(Opcodes.ACC_STATIC);
    }

    boolean isAbstract() {
        return is(Opcodes.ACC_ABSTRACT);
    }

    boolean isNative() {
        return is(Opcodes.ACC_NATIVE);
    }

    boolean isPrivate() {
        return is(Opcodes.ACC_PRIVATE);
    }

    boolean isConstructor() {
        return isInitializer() && declaration.name().equals("<init>");
    }

    /** Whether it is a constructor or a class initializer. */
    boolean isInitializer() {
        return signature.charAt(0) == '<';
    }

    /** Whether the compiler made it only to hand its call on to another method (JVMS §4.6, {@code ACC_BRIDGE}). */
    boolean isBridge() {
        return (flags & BRIDGE) == BRIDGE;
    }

    /** Whether calls go through it to others without itself being in the closure. */
    boolean isTransparent() {
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
    String callKey() {
        return isPackagePrivate() ? signature + '.' + owner.packageName() + '.' : signature;
    }

    /** Whether this is the {@link #callKey} of a method that only its package sees. */
    static boolean isPackageKey(String key) {
        return key.charAt(key.length() - 1) == '.';
    }

    /** Whether it can be inherited and overridden. */
    boolean isVirtual() {
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
