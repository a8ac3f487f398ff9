// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.List;

/** A call of the JDK of which is asked what it gives back. */
final class ApiCall {
    final Values.Scope scope;
    final Instruction.Call instruction;

    /** What was found so far. */
    final Found to;

    final int depth;
    private final TypeTable types;
    private final Values values;

    ApiCall(Values values, TypeTable types, Values.Scope scope, Instruction.Call instruction, Found to, int depth) {
        this.values = values;
        this.types = types;
        this.scope = scope;
        this.instruction = instruction;
        this.to = to;
        this.depth = depth;
    }

    /** A call that stands elsewhere and matters to the same question. */
    ApiCall elsewhere(Values.Scope where, Instruction.Call other) {
        return new ApiCall(values, types, where, other, to, depth);
    }

    /** Name of the method called. */
    String name() {
        return instruction.name();
    }

    /** What it takes at this place, the receiver first. */
    Operand operand(int index) {
        return CodeOperands.operand(instruction, index);
    }

    /** What that can be. */
    Found found(int index) {
        Found found = new Found();
        values.add(scope, operand(index), found, depth);
        return found;
    }

    /** It gives back what it takes at this place. */
    void handOn(int index) {
        values.add(scope, operand(index), to, depth);
    }

    /** It gives back the classes of these names. */
    boolean named(Found names) {
        for (Value.Text name : names.all(Value.Text.class)) {
            ProgramType type = classNamed(name.text());
            if (type != null) {
                to.add(new Value.ClassObject(descriptor(type.name)));
            }
        }
        return done(names);
    }

    /** It gives back the fields of these names of these classes. */
    void fields(Found owners, Found names) {
        for (ProgramType owner : types(owners)) {
            for (Value.Text name : names.all(Value.Text.class)) {
                to.add(new Value.FieldMember(owner.name, name.text()));
            }
        }
        done(names);
    }

    /** It gives back the methods of these names and {@linkplain Value.Member parameters} of these classes. */
    void methods(Found owners, Found names, List<String> parameters, boolean exact) {
        for (ProgramType owner : types(owners)) {
            for (Value.Text name : names.all(Value.Text.class)) {
                to.add(new Value.Member(owner.name, name.text(), parameters, exact));
            }
        }
        done(names);
    }

    private ProgramType classNamed(String name) {
        if (name.isEmpty() || name.charAt(0) == '[' || name.indexOf('/') >= 0) {
            return null;
        }
        ProgramType type = types.get(name.replace('.', '/'));
        return type.file == null ? null : type;
    }

    /** The one class that each element of an array made on the spot holds; null where unknown. */
    List<String> classes(Operand array) {
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

    /** The classes among these that are no arrays and not primitive. */
    List<ProgramType> types(Found classes) {
        List<ProgramType> found = new ArrayList<>();
        for (Value.ClassObject type : classes.all(Value.ClassObject.class)) {
            if (type.name() != null) {
                found.add(types.get(type.name()));
            }
        }
        return found;
    }

    /** It gives back members of these names, or of any, of these classes. */
    void members(Found owners, String name, List<String> parameters, boolean exact) {
        for (ProgramType owner : types(owners)) {
            to.add(new Value.Member(owner.name, name, parameters, exact));
        }
    }

    /** It gives back all of these values. */
    void handOn(Found values) {
        for (Value value : values.values()) {
            to.add(value);
        }
    }

    /** All was said that follows from this; if there may be more of it, there may be more results. */
    boolean done(Found used) {
        if (!used.isComplete()) {
            to.unknown();
        }
        return true;
    }

    static String descriptor(String type) {
        return type.charAt(0) == '[' ? type : 'L' + type + ';';
    }
}
