// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.ProgramTypes;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** Turns what a person types for a method into the one method meant. */
public final class MethodFinder {
    private static final int MOST_CANDIDATES = 10;

    private final Program program;
    private final ClassFinder classes;

    /** Looks in this program. */
    public MethodFinder(Program program) {
        this.program = program;
        classes = new ClassFinder(program.code());
    }

    /**
     * The method meant by {@code text}: {@code com.acme.Machine#run(int)}, {@code Machine.run}, {@code Machine::run},
     * {@code Machine#run(I)V}, {@code new Machine(int)}, {@code Machine#<init>}. Classes may be given by the end of
     * their name, parameter types by their simple names, varargs with dots; a method that a class inherits is found
     * where it is declared.
     *
     * @throws MethodNotFoundException if no or more than one method is meant; it carries the candidates, nearest first
     */
    public MethodRef find(String text) throws MethodNotFoundException {
        return only(text, matching(text));
    }

    /**
     * The method meant by {@code text} and by the number of values to be given to it: of several overloads the one that
     * takes as many. A fixed number goes before a variable one, as in Java (JLS §15.12.2).
     *
     * @throws MethodNotFoundException if no or more than one method is meant
     */
    public MethodRef find(String text, int values) throws MethodNotFoundException {
        List<Method> overloads = matching(text);
        List<Method> fixed = overloads.stream()
                .filter(method ->
                        !isVarArgs(method) && method.ref().parameterTypes().size() == values)
                .toList();
        if (fixed.size() == 1) {
            return fixed.get(0).ref();
        }
        List<Method> variable = overloads.stream()
                .filter(method ->
                        isVarArgs(method) && method.ref().parameterTypes().size() <= values + 1)
                .toList();
        return only(text, fixed.isEmpty() && variable.size() == 1 ? variable : overloads);
    }

    /**
     * All methods meant by {@code text}, in the form that {@link #find(String)} takes: several if it names overloads.
     *
     * @throws MethodNotFoundException if no method is meant
     */
    public List<MethodRef> overloads(String text) throws MethodNotFoundException {
        return matching(text).stream().map(method -> method.ref()).toList();
    }

    private static boolean isVarArgs(Method method) {
        return (method.declaration.access() & Opcodes.ACC_VARARGS) != 0;
    }

    private List<Method> matching(String text) throws MethodNotFoundException {
        MethodText wanted = MethodText.parse(text);
        ProgramType type = type(wanted);
        List<Method> named = named(type, wanted.name());
        if (named.isEmpty()) {
            List<String> nearest = nearMethods(type, wanted.name());
            throw new MethodNotFoundException(
                    "Class " + type.binaryName() + " has no "
                            + (wanted.name().equals("<init>") ? "constructor." : "method named " + wanted.name() + '.'),
                    nearest.isEmpty() ? references(callable(type)) : nearest);
        }
        List<Method> matching = new ArrayList<>(named);
        matching.removeIf(method -> !matches(wanted, method));
        if (matching.isEmpty()) {
            throw new MethodNotFoundException(
                    "Class " + type.binaryName() + " has no " + wanted.method() + ", but " + count(named) + '.',
                    references(named));
        }
        return matching.stream()
                .filter(method -> method.owner == matching.get(0).owner)
                .toList();
    }

    private static MethodRef only(String text, List<Method> closest) throws MethodNotFoundException {
        if (closest.size() > 1) {
            throw new MethodNotFoundException(
                    "'" + text.strip() + "' is ambiguous: "
                            + closest.get(0).owner.binaryName() + " has " + closest.size()
                            + " such methods; add the parameter types.",
                    references(closest));
        }
        return closest.get(0).ref();
    }

    private ProgramType type(MethodText wanted) throws MethodNotFoundException {
        List<String> names = having(wanted.name(), classes.find(wanted.type()));
        if (names.isEmpty()) {
            throw new MethodNotFoundException(
                    "No class on the class path is named " + wanted.type() + '.', nearClasses(wanted));
        }
        if (names.size() > 1) {
            List<String> candidates = new ArrayList<>();
            for (String name : names) {
                candidates.addAll(references(named(types().get(name), wanted.name())));
            }
            throw new MethodNotFoundException(
                    "'" + wanted.type() + "' is ambiguous: " + names.size()
                            + " classes on the class path have that name; write the package too.",
                    first(candidates));
        }
        ProgramType type = types().get(names.get(0));
        if (type.problem != null) {
            throw new MethodNotFoundException(
                    "Class " + type.binaryName() + " cannot be read: " + type.problem + '.', List.of());
        }
        return type;
    }

    /** The one class of several that has a method of this name; else all of them. */
    private List<String> having(String method, List<String> names) {
        List<String> having = new ArrayList<>(names);
        if (names.size() > 1) {
            having.removeIf(name -> named(types().get(name), method).isEmpty());
        }
        return having.size() == 1 ? having : names;
    }

    /** The methods of that name which the class declares or inherits, those of the class itself first. */
    private static List<Method> named(ProgramType type, String name) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (ProgramType parent : type.supers()) {
            for (Method method : parent.methods().all()) {
                boolean inherited = parent == type
                        || !method.isPrivate()
                                && !method.isInitializer()
                                && !(method.isStatic() && parent.isInterface());
                if (method.ref().name().equals(name) && inherited && !method.isBridge()) {
                    found.putIfAbsent(method.signature, method);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean matches(MethodText wanted, Method method) {
        if (wanted.descriptor() != null) {
            return method.ref().descriptor().equals(wanted.descriptor());
        }
        if (wanted.parameters() == null) {
            return true;
        }
        List<String> types = method.ref().parameterTypes();
        if (types.size() != wanted.parameters().size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            String actual = types.get(i).replace('$', '.');
            String typed = wanted.parameters().get(i).replace('$', '.');
            if (!actual.equals(typed) && !actual.endsWith('.' + typed)) {
                return false;
            }
        }
        return true;
    }

    private List<String> nearClasses(MethodText wanted) {
        List<String> candidates = new ArrayList<>();
        for (String name : classes.nearest(wanted.type(), MOST_CANDIDATES)) {
            ProgramType type = types().get(name);
            List<Method> methods = named(type, wanted.name());
            candidates.addAll(methods.isEmpty() ? nearMethods(type, wanted.name()) : references(methods));
        }
        return first(candidates);
    }

    private static List<String> nearMethods(ProgramType type, String name) {
        return references(new Spelling(name)
                .nearest(callable(type), method -> method.ref().name(), MOST_CANDIDATES));
    }

    private static List<Method> callable(ProgramType type) {
        List<Method> all = new ArrayList<>();
        for (ProgramType parent : type.supers()) {
            if (parent == type || parent.application) {
                all.addAll(parent.methods().all());
            }
        }
        all.removeIf(method -> (method.declaration.access() & Opcodes.ACC_SYNTHETIC) != 0
                || method.ref().name().equals("<clinit>")
                || method.isConstructor() && method.owner != type);
        return all;
    }

    private static String count(List<Method> named) {
        return named.size() == 1 ? "one of that name" : named.size() + " of that name";
    }

    private static List<String> references(List<Method> methods) {
        return first(methods.stream().map(Method::toString).toList());
    }

    private static List<String> first(List<String> candidates) {
        return candidates.stream().distinct().limit(MOST_CANDIDATES).toList();
    }

    private ProgramTypes types() {
        return program.code().types();
    }
}
