// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

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
            case "getName", "getTypeName", "getCanonicalName" ->
                classes.each(
                        Value.ClassObject.class,
                        type -> call.to.add(
                                new Value.Text(Type.getType(type.descriptor()).getClassName())));
            case "getSimpleName" ->
                classes.each(
                        Value.ClassObject.class,
                        type -> call.to.add(new Value.Text(
                                Type.getType(type.descriptor()).getClassName().replaceFirst(".*[.$]", ""))));
            case "getPackageName" ->
                classes.each(
                        Value.ClassObject.class,
                        type -> call.to.add(new Value.Text(
                                Type.getType(type.descriptor()).getClassName().replaceFirst("\\.?[^.]*$", ""))));
            case "getSuperclass" ->
                call.each(classes, type -> {
                    if (type.superType() != null) {
                        call.to.add(new Value.ClassObject(ApiCall.descriptor(type.superType().name)));
                    }
                });
            case "getInterfaces" ->
                call.each(classes, type -> {
                    if (type.file != null) {
                        type.file
                                .interfaces()
                                .forEach(name -> call.to.add(new Value.ClassObject(ApiCall.descriptor(name))));
                    }
                });
            case "asSubclass" -> classes.values().forEach(call.to::add);
            case "cast" -> call.handOn(1);
            case "newInstance" -> call.each(classes, type -> call.to.add(new Value.Instance(type.name)));
            case "getMethod", "getDeclaredMethod" ->
                call.methods(classes, call.found(1), call.classes(call.operand(2)), false);
            case "getField", "getDeclaredField" -> call.fields(classes, call.found(1));
            case "getConstructor", "getDeclaredConstructor" -> {
                List<String> parameters = call.classes(call.operand(1));
                call.each(classes, type -> call.to.add(new Value.Member(type.name, "<init>", parameters, true)));
            }
            case "getConstructors", "getDeclaredConstructors" ->
                call.each(classes, type -> call.to.add(new Value.Member(type.name, "<init>", null, true)));
            case "getMethods", "getDeclaredMethods" ->
                call.each(classes, type -> call.to.add(new Value.Member(type.name, null, null, false)));
            case "getRecordComponents" ->
                call.each(classes, type -> call.to.add(new Value.Member(type.name, null, List.of(), false)));
            default -> {
                return false;
            }
        }
        return call.done(classes);
    }
}
