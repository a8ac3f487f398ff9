// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classpath.LoadedClass;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** A class or interface of a program: its place in the hierarchy. What an analysis finds of it stands in the call graph. */
public final class ProgramType {
    private static final Object NOTHING = new Object();

    /** Its place among the types of the program. */
    public final int number;

    public final String name;

    /** What its class file says, or null for missing classes and for the classes behind lambdas. */
    public final ClassFacts file;

    public final boolean application;

    /** Whether it stands for the class that a lambda or method reference gets at run time. */
    public final boolean lambda;

    /** Why there is no class file, or null. */
    public final String problem;

    MethodTable methods;
    ProgramType superType;
    List<ProgramType> direct = List.of();
    List<ProgramType> supers = List.of();

    /** By a static field's name, the type that declares it; null until one is asked for. */
    Map<String, ProgramType> fieldOwners;

    /** What was found by {@link #dispatch(String)}; {@link #NOTHING} where that was no method. */
    private final SignatureMap<Object> dispatched = new SignatureMap<>();

    ProgramType(int number, String name, LoadedClass loaded) {
        this.number = number;
        this.name = name;
        file = loaded.file();
        application = loaded.application();
        problem = loaded.problem();
        lambda = false;
    }

    /** The class behind a lambda created in an application or JDK class. */
    ProgramType(int number, String name, boolean application) {
        this.number = number;
        this.name = name;
        file = null;
        this.application = application;
        problem = null;
        lambda = true;
    }

    /** The methods that it declares. */
    public MethodTable methods() {
        return methods;
    }

    /** The superclass, or null. */
    public ProgramType superType() {
        return superType;
    }

    /** The superclass and the interfaces that it names. */
    public List<ProgramType> direct() {
        return direct;
    }

    /** This type, its superclasses and all their interfaces; this type first. */
    public List<ProgramType> supers() {
        return supers;
    }

    public boolean isInterface() {
        return file != null && (file.access() & Opcodes.ACC_INTERFACE) != 0;
    }

    /** Whether objects can have exactly this type. */
    public boolean isConcrete() {
        return lambda || file != null && (file.access() & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT)) == 0;
    }

    public boolean isEnum() {
        return superType != null && superType.name.equals("java/lang/Enum");
    }

    public boolean isRecord() {
        return superType != null && superType.name.equals("java/lang/Record");
    }

    /** The package with slashes, empty for the unnamed one. */
    String packageName() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    public boolean isSubtypeOf(ProgramType other) {
        for (int i = 0; i < supers.size(); i++) {
            if (supers.get(i) == other) {
                return true;
            }
        }
        return false;
    }

    /** The binary name, for people. */
    public String binaryName() {
        return name.replace('/', '.');
    }

    /**
     * The method that a symbolic reference to this type means (JVMS §5.4.3.3, §5.4.3.4): superclasses first, then
     * superinterfaces. Null if there is none.
     */
    public Method resolve(String signature) {
        for (ProgramType type = this; type != null; type = type.superType) {
            Method method = type.methods.get(signature);
            if (method != null) {
                return method;
            }
        }
        Method found = null;
        for (int i = 0; i < supers.size(); i++) {
            Method method = supers.get(i).methods.get(signature);
            if (method != null && (found == null || found.isAbstract() && !method.isAbstract())) {
                found = method;
            }
        }
        return found;
    }

    /** The method that a virtual call which resolves to this one runs on an object of exactly this type; or null. */
    public Method dispatch(Method resolved) {
        return dispatch(resolved.callKey());
    }

    /**
     * The method that a virtual call on an object of exactly this type runs (JVMS §5.4.6); null if there is none. Asked
     * by the {@link Method#callKey} of the method that the call resolves to.
     */
    public Method dispatch(String key) {
        Object known = dispatched.get(key);
        if (known == null) {
            Method found = find(key);
            dispatched.put(key, found == null ? NOTHING : found);
            return found;
        }
        return known == NOTHING ? null : (Method) known;
    }

    private Method find(String key) {
        if (!Method.isPackageKey(key)) {
            return select(key);
        }
        int dot = key.indexOf('.');
        return selectInPackage(key.substring(0, dot), key.substring(dot + 1, key.length() - 1));
    }

    /** In classes of other packages only what overrides an override that they can see counts. */
    private Method selectInPackage(String signature, String packageName) {
        for (ProgramType type = this; type != null; type = type.superType) {
            Method method = type.methods.get(signature);
            if (method != null
                    && method.isVirtual()
                    && (type.packageName().equals(packageName) || overridesVisible(type, signature, packageName))) {
                return method.isAbstract() ? null : method;
            }
        }
        return null;
    }

    private static boolean overridesVisible(ProgramType type, String signature, String packageName) {
        for (ProgramType above = type.superType; above != null; above = above.superType) {
            Method method = above.methods.get(signature);
            if (method != null
                    && method.isVirtual()
                    && !method.isPackagePrivate()
                    && above.packageName().equals(packageName)) {
                return true;
            }
        }
        return false;
    }

    private Method select(String signature) {
        for (ProgramType type = this; type != null; type = type.superType) {
            Method method = type.methods.get(signature);
            if (method != null && method.isVirtual()) {
                return method.isAbstract() ? null : method;
            }
        }
        Method best = null;
        for (int i = 0; i < supers.size(); i++) {
            ProgramType type = supers.get(i);
            Method method = type.isInterface() ? type.methods.get(signature) : null;
            if (method != null
                    && !method.isAbstract()
                    && method.isVirtual()
                    && (best == null || type.isSubtypeOf(best.owner))) {
                best = method;
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return binaryName();
    }
}
