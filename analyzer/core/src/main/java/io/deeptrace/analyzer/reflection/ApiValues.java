// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import java.util.Set;

/** What calls of the JDK give back that look up classes and their members by name, or hand on what they are given. */
final class ApiValues {
    private static final Set<String> ITSELF_AS_TEXT = Set.of("valueOf", "toString", "intern", "trim", "strip");
    private static final Set<String> ITSELF = Set.of("requireNonNull", "requireNonNullElse", "toString");
    private static final Set<String> ACCESSOR = Set.of("getAccessor");

    private final TypeTable types;
    private final Values values;
    private final HandleLookups handles;
    private final PropertyValues properties;

    ApiValues(TypeTable types, CodeFacts facts, Values values) {
        this.types = types;
        this.values = values;
        handles = new HandleLookups(facts);
        properties = new PropertyValues(types, facts);
    }

    /** Adds the result of such a call; false if it is none. */
    boolean add(Values.Scope scope, Instruction.Call call, Found to, int depth) {
        return add(new ApiCall(values, types, scope, call, to, depth));
    }

    private boolean add(ApiCall call) {
        switch (call.instruction.owner()) {
            case "java/lang/Class" -> {
                return ClassLookups.add(call);
            }
            case "java/lang/invoke/MethodHandles$Lookup" -> {
                return handles.add(call);
            }
            case "java/lang/String" -> {
                return handOn(call, ITSELF_AS_TEXT);
            }
            case "java/util/Objects" -> {
                return handOn(call, ITSELF);
            }
            case "java/security/AccessController" -> {
                return call.name().equals("doPrivileged") && privileged(call);
            }
            case "java/lang/reflect/RecordComponent" -> {
                return handOn(call, ACCESSOR);
            }
            case "java/lang/System", "java/util/Properties" -> {
                return properties.add(call);
            }
            case "java/lang/reflect/Field" -> {
                if (call.name().equals("get")) {
                    for (Value.FieldMember field : call.found(0).all(Value.FieldMember.class)) {
                        values.addField(field.owner(), field.name(), call.to, call.depth);
                    }
                    return true;
                }
            }
            case "java/lang/reflect/Constructor" -> {
                if (call.name().equals("newInstance")) {
                    Found made = call.found(0);
                    for (Value.Member constructor : made.all(Value.Member.class)) {
                        call.to.add(new Value.Instance(constructor.owner()));
                    }
                    return call.done(made);
                }
            }
            default -> {
                return other(call);
            }
        }
        return false;
    }

    private static boolean other(ApiCall call) {
        if (call.name().equals("getClass") && call.instruction.descriptor().equals("()Ljava/lang/Class;")) {
            Found objects = call.found(0);
            for (Value.Instance object : objects.all(Value.Instance.class)) {
                call.to.add(new Value.ClassObject(ApiCall.descriptor(object.type())));
            }
            if (!objects.all(Value.Text.class).isEmpty()) {
                call.to.add(new Value.ClassObject("Ljava/lang/String;"));
            }
            return call.done(objects);
        }
        if (call.name().equals("loadClass") && call.instruction.descriptor().startsWith("(Ljava/lang/String;")) {
            return call.named(call.found(1));
        }
        if (call.instruction.owner().endsWith("/Unsafe") && call.name().equals("allocateInstance")) {
            Found classes = call.found(1);
            for (Value.ClassObject type : classes.all(Value.ClassObject.class)) {
                call.to.add(new Value.Instance(type.name()));
            }
            return call.done(classes);
        }
        if (HandleLookups.isAdapter(call.instruction)) {
            HandleLookups.addAdapted(call);
            return true;
        }
        return false;
    }

    /** It gives back what the action does. */
    private boolean privileged(ApiCall call) {
        Found actions = call.found(0);
        for (Value.Instance object : actions.all(Value.Instance.class)) {
            for (Method method : types.get(object.type()).methods().all()) {
                if (method.declaration.name().equals("run")
                        && method.declaration.descriptor().startsWith("()")
                        && !method.isBridge()) {
                    Values.Scope action = new Values.Scope(method, call.instruction, call.scope);
                    values.addReturned(method, action, call.to, call.depth);
                }
            }
        }
        return call.done(actions);
    }

    private static boolean handOn(ApiCall call, Set<String> names) {
        if (!names.contains(call.name())) {
            return false;
        }
        call.handOn(0);
        return true;
    }
}
