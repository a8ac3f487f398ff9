// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.program.ProgramType;
import java.util.List;
import org.objectweb.asm.Type;

/** What the methods of {@code java.lang.Class} give back. */
final class ClassLookups {
    private ClassLookups() {}

    /** Adds the result of such a call; false if it tells nothing. */
    static boolean add(ApiCall call) {
        if (call.name().equals("forName")) {
            return call.named(call.found(call.instruction.descriptor().startsWith("(Ljava/lang/Module;") ? 1 : 0));
        }
        Found classes = call.found(0);
        switch (call.name()) {
            case "getName", "getTypeName", "getCanonicalName" -> names(call, classes, "");
            case "getSimpleName" -> names(call, classes, ".*[.$]");
            case "getPackageName" -> names(call, classes, "\\.?[^.]*$");
            case "getSuperclass" -> {
                for (ProgramType type : call.types(classes)) {
                    if (type.superType() != null) {
                        call.to.add(new Value.ClassObject(ApiCall.descriptor(type.superType().name)));
                    }
                }
            }
            case "getInterfaces" -> {
                for (ProgramType type : call.types(classes)) {
                    for (String name : type.file == null ? List.<String>of() : type.file.interfaces()) {
                        call.to.add(new Value.ClassObject(ApiCall.descriptor(name)));
                    }
                }
            }
            case "asSubclass" -> call.handOn(classes);
            case "cast" -> call.handOn(1);
            case "newInstance" -> {
                for (ProgramType type : call.types(classes)) {
                    call.to.add(new Value.Instance(type.name));
                }
            }
            case "getMethod", "getDeclaredMethod" ->
                call.methods(classes, call.found(1), call.classes(call.operand(2)), false);
            case "getField", "getDeclaredField" -> call.fields(classes, call.found(1));
            case "getConstructor", "getDeclaredConstructor" ->
                call.members(classes, "<init>", call.classes(call.operand(1)), true);
            case "getConstructors", "getDeclaredConstructors" -> call.members(classes, "<init>", null, true);
            case "getMethods", "getDeclaredMethods" -> call.members(classes, null, null, false);
            case "getRecordComponents" -> call.members(classes, null, List.of(), false);
            default -> {
                return false;
            }
        }
        return call.done(classes);
    }

    /** Their names, without what matches this expression. */
    private static void names(ApiCall call, Found classes, String without) {
        for (Value.ClassObject type : classes.all(Value.ClassObject.class)) {
            String name = Type.getType(type.descriptor()).getClassName();
            call.to.add(new Value.Text(without.isEmpty() ? name : name.replaceFirst(without, "")));
        }
    }
}
