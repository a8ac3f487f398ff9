// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What calls of the JDK give back that look up classes and their members by name, or hand on what they are given. */
final class ApiValues {
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";

    private final TypeTable types;
    private final CodeFacts facts;
    private final Values values;

    ApiValues(TypeTable types, CodeFacts facts, Values values) {
        this.types = types;
        this.facts = facts;
        this.values = values;
    }

    /** Adds the result of such a call; false if it is none. */
    boolean add(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        switch (call.owner()) {
            case "java/lang/Class" -> {
                return ofClass(scope, call, to, depth);
            }
            case LOOKUP -> {
                return lookup(scope, call, to, depth);
            }
            case "java/lang/String" -> {
                return pass(call, "valueOf toString intern trim strip", scope, to, depth);
            }
            case "java/util/Objects" -> {
                return pass(call, "requireNonNull requireNonNullElse toString", scope, to, depth);
            }
            case "java/lang/reflect/RecordComponent" -> {
                return pass(call, "getAccessor", scope, to, depth);
            }
            case "java/lang/System", "java/util/Properties" -> {
                return property(scope, call, to, depth);
            }
            case "java/lang/reflect/Field" -> {
                if (call.name().equals("get")) {
                    operand(scope, call, 0, depth)
                            .each(
                                    Value.FieldMember.class,
                                    field -> values.addField(field.owner(), field.name(), to, depth));
                    return true;
                }
            }
            case "java/lang/reflect/Constructor" -> {
                if (call.name().equals("newInstance")) {
                    Found made = operand(scope, call, 0, depth);
                    made.each(Value.Member.class, member -> to.add(new Value.Instance(member.owner())));
                    return done(made, to);
                }
            }
            default -> {
                return other(scope, call, to, depth);
            }
        }
        return false;
    }

    private boolean other(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        if (call.name().equals("getClass") && call.descriptor().equals("()Ljava/lang/Class;")) {
            Found objects = operand(scope, call, 0, depth);
            objects.each(Value.Instance.class, object -> to.add(new Value.ClassObject(descriptor(object.type()))));
            objects.each(Value.Text.class, text -> to.add(new Value.ClassObject("Ljava/lang/String;")));
            return done(objects, to);
        }
        if (call.name().equals("loadClass") && call.descriptor().startsWith("(Ljava/lang/String;")) {
            return named(operand(scope, call, 1, depth), to);
        }
        if (call.owner().endsWith("/Unsafe") && call.name().equals("allocateInstance")) {
            Found classes = operand(scope, call, 1, depth);
            classes.each(Value.ClassObject.class, type -> to.add(new Value.Instance(type.name())));
            return done(classes, to);
        }
        if (call.owner().startsWith("java/lang/invoke/MethodHandle")
                && call.descriptor().endsWith(')' + HANDLE)) {
            adapted(scope, call, to, depth);
            return true;
        }
        return false;
    }

    /** Adapters run the handles that they are given; their numbers, types and other arguments do not matter. */
    private void adapted(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        List<String> given = new ArrayList<>();
        if (call.opcode() != Opcodes.INVOKESTATIC) {
            given.add('L' + call.owner() + ';');
        }
        for (Type argument : Type.getArgumentTypes(call.descriptor())) {
            given.add(argument.getDescriptor());
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).endsWith(HANDLE)) {
                values.add(scope, CodeOperands.operand(call, i), to, depth);
            }
        }
    }

    private boolean ofClass(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        if (call.name().equals("forName")) {
            return named(operand(scope, call, call.descriptor().startsWith("(Ljava/lang/Module;") ? 1 : 0, depth), to);
        }
        Found classes = operand(scope, call, 0, depth);
        switch (call.name()) {
            case "getName", "getTypeName", "getCanonicalName" ->
                classes.each(
                        Value.ClassObject.class,
                        type -> to.add(
                                new Value.Text(Type.getType(type.descriptor()).getClassName())));
            case "getSimpleName" ->
                classes.each(
                        Value.ClassObject.class,
                        type -> to.add(new Value.Text(
                                Type.getType(type.descriptor()).getClassName().replaceFirst(".*[.$]", ""))));
            case "getPackageName" ->
                classes.each(
                        Value.ClassObject.class,
                        type -> to.add(new Value.Text(
                                Type.getType(type.descriptor()).getClassName().replaceFirst("\\.?[^.]*$", ""))));
            case "getSuperclass" ->
                each(classes, type -> {
                    if (type.superType != null) {
                        to.add(new Value.ClassObject(descriptor(type.superType.name)));
                    }
                });
            case "getInterfaces" ->
                each(classes, type -> {
                    if (type.file != null) {
                        type.file.interfaces().forEach(name -> to.add(new Value.ClassObject(descriptor(name))));
                    }
                });
            case "asSubclass" -> classes.values().forEach(to::add);
            case "cast" -> values.add(scope, CodeOperands.operand(call, 1), to, depth);
            case "newInstance" -> each(classes, type -> to.add(new Value.Instance(type.name)));
            case "getMethod", "getDeclaredMethod" -> member(scope, call, classes, to, depth);
            case "getField", "getDeclaredField" -> {
                Found names = operand(scope, call, 1, depth);
                each(
                        classes,
                        type -> names.each(
                                Value.Text.class, name -> to.add(new Value.FieldMember(type.name, name.text()))));
                done(names, to);
            }
            case "getConstructor", "getDeclaredConstructor" -> {
                List<String> parameters = classes(scope, CodeOperands.operand(call, 1));
                each(classes, type -> to.add(new Value.Member(type.name, "<init>", parameters, true)));
            }
            case "getConstructors", "getDeclaredConstructors" ->
                each(classes, type -> to.add(new Value.Member(type.name, "<init>", null, true)));
            case "getMethods", "getDeclaredMethods" ->
                each(classes, type -> to.add(new Value.Member(type.name, null, null, false)));
            case "getRecordComponents" ->
                each(classes, type -> to.add(new Value.Member(type.name, null, List.of(), false)));
            default -> {
                return false;
            }
        }
        return done(classes, to);
    }

    private void member(Values.Scope scope, Instruction.Call call, Found classes, Found to, int depth) {
        Found names = operand(scope, call, 1, depth);
        List<String> parameters = classes(scope, CodeOperands.operand(call, 2));
        each(
                classes,
                type -> names.each(
                        Value.Text.class, name -> to.add(new Value.Member(type.name, name.text(), parameters, false))));
        done(names, to);
    }

    private boolean lookup(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        Found first = operand(scope, call, 1, depth);
        switch (call.name()) {
            case "findStatic", "findVirtual", "findSpecial", "bind" -> {
                Found names = operand(scope, call, 2, depth);
                List<String> parameters = parameters(scope, CodeOperands.operand(call, 3));
                boolean exact = call.name().equals("findSpecial");
                Found owners = first;
                if (call.name().equals("bind")) {
                    owners = new Found();
                    Found classes = owners;
                    first.each(
                            Value.Instance.class,
                            object -> classes.add(new Value.ClassObject(descriptor(object.type()))));
                }
                each(
                        owners,
                        type -> names.each(
                                Value.Text.class,
                                name -> to.add(new Value.Member(type.name, name.text(), parameters, exact))));
                done(names, to);
            }
            case "findConstructor" -> {
                List<String> parameters = parameters(scope, CodeOperands.operand(call, 2));
                each(first, type -> to.add(new Value.Member(type.name, "<init>", parameters, true)));
            }
            case "findGetter", "findSetter", "findStaticGetter", "findStaticSetter" -> {
                Found names = operand(scope, call, 2, depth);
                each(
                        first,
                        type -> names.each(
                                Value.Text.class, name -> to.add(new Value.FieldMember(type.name, name.text()))));
                done(names, to);
            }
            case "unreflect", "unreflectSpecial", "unreflectConstructor", "unreflectGetter", "unreflectSetter" ->
                first.values().forEach(to::add);
            case "findClass" -> named(first, to);
            case "ensureInitialized", "accessClass" -> first.values().forEach(to::add);
            default -> {
                return false;
            }
        }
        return done(first, to);
    }

    private boolean property(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        if (!call.name().equals("getProperty")) {
            return false;
        }
        int key = call.owner().equals("java/lang/System") ? 0 : 1;
        Found keys = operand(scope, call, key, depth);
        set("setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;", keys, to, depth);
        set("setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;", keys, to, depth);
        set("put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", keys, to, depth);
        if (call.operands().size() == key + 2) {
            values.add(scope, CodeOperands.operand(call, key + 1), to, depth);
        }
        // Others may set it too: the command line.
        to.unknown();
        return true;
    }

    /** Adds what calls of this method of {@code System} or {@code Properties} set for one of these keys. */
    private void set(String name, String descriptor, Found keys, Found to, int depth) {
        for (CodeFacts.CallSite site : facts.calls(types.symbols().signature(name, descriptor))) {
            boolean isSystem = site.instruction().owner().equals("java/lang/System");
            if (isSystem || site.instruction().owner().equals("java/util/Properties")) {
                Instruction.Call set =
                        facts.of(site.caller()).call(site.instruction().ordinal());
                Values.Scope scope = new Values.Scope(site.caller(), null, null);
                int key = isSystem ? 0 : 1;
                for (Value one : operand(scope, set, key, depth).values()) {
                    if (keys.values().contains(one)) {
                        values.add(scope, CodeOperands.operand(set, key + 1), to, depth);
                    }
                }
            }
        }
    }

    private boolean named(Found names, Found to) {
        names.each(Value.Text.class, name -> {
            ProgramType type = classNamed(name.text());
            if (type != null) {
                to.add(new Value.ClassObject(descriptor(type.name)));
            }
        });
        return done(names, to);
    }

    private ProgramType classNamed(String name) {
        if (name.isEmpty() || name.charAt(0) == '[' || name.indexOf('/') >= 0) {
            return null;
        }
        ProgramType type = types.get(name.replace('.', '/'));
        return type.file == null ? null : type;
    }

    private boolean pass(Instruction.Call call, String names, Values.Scope scope, Found to, int depth) {
        if (!List.of(names.split(" ")).contains(call.name())) {
            return false;
        }
        values.add(scope, CodeOperands.operand(call, 0), to, depth);
        return true;
    }

    private Found operand(Values.Scope scope, Instruction.Call call, int index, int depth) {
        Found found = new Found();
        values.add(scope, CodeOperands.operand(call, index), found, depth);
        return found;
    }

    /** The types that a {@code MethodType} made on the spot has for parameters; null where unknown. */
    private List<String> parameters(Values.Scope scope, Operand type) {
        Instruction.Call call =
                type instanceof Operand.Result result ? facts.of(scope.method()).call(result.ordinal()) : null;
        if (call == null
                || !call.owner().equals("java/lang/invoke/MethodType")
                || !call.name().equals("methodType")
                || call.descriptor().contains("Ljava/util/List;")
                || call.descriptor().contains("Ljava/lang/invoke/MethodType;)")) {
            return null;
        }
        List<Operand> operands = new ArrayList<>();
        for (int i = 1; i < Type.getArgumentTypes(call.descriptor()).length; i++) {
            Operand operand = CodeOperands.operand(call, i);
            if (operand instanceof Operand.Elements array) {
                operands.addAll(array.elements());
            } else {
                operands.add(operand);
            }
        }
        return classes(scope, new Operand.Elements("[Ljava/lang/Class;", operands));
    }

    /** The one class that each element of an array made on the spot holds; null where unknown. */
    private List<String> classes(Values.Scope scope, Operand array) {
        if (!(array instanceof Operand.Elements elements)) {
            return null;
        }
        List<String> classes = new ArrayList<>();
        for (Operand element : elements.elements()) {
            Found found = new Found();
            values.add(scope, element, found, 0);
            if (!found.isComplete()
                    || found.values().size() != 1
                    || !(found.values().iterator().next() instanceof Value.ClassObject type)) {
                return null;
            }
            classes.add(type.descriptor());
        }
        return classes;
    }

    private void each(Found classes, java.util.function.Consumer<ProgramType> to) {
        classes.each(Value.ClassObject.class, type -> {
            if (type.name() != null) {
                to.accept(types.get(type.name()));
            }
        });
    }

    private static boolean done(Found used, Found to) {
        if (!used.isComplete()) {
            to.unknown();
        }
        return true;
    }

    private static String descriptor(String type) {
        return type.charAt(0) == '[' ? type : 'L' + type + ';';
    }
}
