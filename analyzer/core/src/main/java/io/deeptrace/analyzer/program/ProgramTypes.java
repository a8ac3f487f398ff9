// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.DeclaredMethods;
import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The types of a program by name, each linked with its superclass and interfaces when first asked for. What is found here
 * depends on the program alone, so that all analyses share it.
 */
public final class ProgramTypes {
    private static final String OBJECT = "java/lang/Object";

    private final CodeBase program;
    private final Map<String, ProgramType> types = new HashMap<>();
    private final Map<String, ProgramType> generated = new HashMap<>();

    /** By the number of the reference. */
    private final NumberedTable<NamedMethod> named = new NumberedTable<>();

    /** What a type without a class file declares. */
    private final MethodTable none = new MethodTable(this, null, DeclaredMethods.of(List.of()));

    private int typeCount;
    private int methodCount;

    ProgramTypes(CodeBase program) {
        this.program = program;
    }

    /** Where names become objects. */
    Symbols symbols() {
        return program.symbols();
    }

    /** The type of this internal name; an array type has the methods of {@code Object} (JLS §10.7). */
    public ProgramType get(String name) {
        ProgramType type = types.get(name);
        if (type == null && name.charAt(0) == '[') {
            type = get(OBJECT);
            types.put(name, type);
        } else if (type == null) {
            type = new ProgramType(typeCount++, name, program.load(name));
            type.methods = none;
            types.put(name, type);
            if (type.file != null) {
                type.methods = new MethodTable(this, type, type.file.declaredMethods());
                link(type, type.file.superName(), type.file.interfaces());
            } else {
                type.supers = List.of(type);
            }
        }
        return type;
    }

    /** What code means by this. */
    public NamedMethod named(SymbolicReference reference) {
        NamedMethod known = named.get(reference.number());
        if (known == null) {
            ProgramType type = get(reference.owner());
            known = new NamedMethod(reference, type, resolve(type, reference));
            named.put(reference.number(), known);
        }
        return known;
    }

    private static Method resolve(ProgramType type, SymbolicReference reference) {
        Method method = type.resolve(reference.signature().text());
        if (method == null
                && (type.name.equals("java/lang/invoke/MethodHandle")
                        || type.name.equals("java/lang/invoke/VarHandle"))) {
            // Signature polymorphic (JVMS §2.9.3): the instruction's descriptor is not the declared one.
            method = type.resolve(reference.name() + "([Ljava/lang/Object;)Ljava/lang/Object;");
        }
        return method;
    }

    /** The type of this name if somebody asked for it before, else null. */
    public ProgramType known(String name) {
        return types.get(name);
    }

    /**
     * The type of a class that is made at run time: of a lambda, of a proxy.
     *
     * @param key the same for the same class in all analyses
     * @param creator the class whose code creates it
     * @param interfaces internal names of the interfaces that it implements
     * @param signatures names and descriptors of the methods that it implements, each with one object of the interface
     */
    public ProgramType generated(
            String key, ProgramType creator, List<String> interfaces, List<ClassMethod> signatures) {
        ProgramType type = generated.get(key);
        if (type == null) {
            String name = creator.name + "$$Lambda$" + generated.size();
            type = new ProgramType(typeCount++, name, creator.application);
            type.methods = new MethodTable(this, type, DeclaredMethods.of(signatures));
            link(type, OBJECT, interfaces);
            generated.put(key, type);
        }
        return type;
    }

    /** A method of a lambda's class. */
    public ClassMethod lambdaMethod(String name, String descriptor) {
        return new ClassMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, symbols().signature(name, descriptor), 0, 0, false, false);
    }

    /** The type that declares a static field, looked up as JVMS §5.4.3.2 says; the type itself if nobody does. */
    public ProgramType declaringField(ProgramType type, String field) {
        if (type.fieldOwners == null) {
            type.fieldOwners = new HashMap<>(4);
        }
        ProgramType known = type.fieldOwners.get(field);
        if (known == null) {
            known = findField(type, field);
            type.fieldOwners.put(field, known);
        }
        return known;
    }

    /** A method of a type, which is asked for the first time. */
    Method method(ProgramType owner, ClassMethod declaration) {
        return new Method(methodCount++, owner, declaration);
    }

    private static ProgramType findField(ProgramType type, String field) {
        for (int i = 0; i < type.supers.size(); i++) {
            ProgramType candidate = type.supers.get(i);
            if (candidate.file != null && candidate.file.declaresField(field)) {
                return candidate;
            }
        }
        return type;
    }

    private void link(ProgramType type, String superName, List<String> interfaces) {
        // Broken class files may name themselves among their own supertypes: what is found then is what is linked yet.
        type.supers = List.of(type);
        List<ProgramType> direct = new ArrayList<>(interfaces.size() + 1);
        if (superName != null) {
            ProgramType superType = get(superName);
            if (!superType.supers.contains(type)) {
                type.superType = superType;
                direct.add(superType);
            }
        }
        for (int i = 0; i < interfaces.size(); i++) {
            direct.add(get(interfaces.get(i)));
        }
        type.direct = direct;
        type.supers = supers(type, direct);
    }

    private static List<ProgramType> supers(ProgramType type, List<ProgramType> direct) {
        int most = 1;
        for (int i = 0; i < direct.size(); i++) {
            most += direct.get(i).supers.size();
        }
        ProgramType[] supers = new ProgramType[most];
        supers[0] = type;
        int count = 1;
        for (int i = 0; i < direct.size(); i++) {
            List<ProgramType> above = direct.get(i).supers;
            for (int j = 0; j < above.size(); j++) {
                if (!holds(supers, count, above.get(j))) {
                    supers[count++] = above.get(j);
                }
            }
        }
        return Arrays.asList(count == most ? supers : Arrays.copyOf(supers, count));
    }

    private static boolean holds(ProgramType[] types, int count, ProgramType type) {
        for (int i = 0; i < count; i++) {
            if (types[i] == type) {
                return true;
            }
        }
        return false;
    }
}
