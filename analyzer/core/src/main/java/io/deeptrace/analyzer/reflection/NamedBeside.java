// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Methods that code names by a text beside the literal of their class, as in {@code rootBean(Store.class,
 * "open")}: whoever gets both calls the method by reflection.
 */
final class NamedBeside {
    private final TypeTable types;
    private final HandedBeans beans;

    NamedBeside(TypeTable types, HandedBeans beans) {
        this.types = types;
        this.beans = beans;
    }

    /** Notes the constants of one method's code. */
    void note(List<Instruction> constants) {
        Set<String> texts = null;
        for (int i = 0; i < constants.size(); i++) {
            if (value(constants.get(i)) instanceof Type type && type.getSort() == Type.OBJECT) {
                ProgramType named = types.get(type.getInternalName());
                if (named.application) {
                    texts = texts == null ? texts(constants) : texts;
                    add(named, texts);
                }
            }
        }
    }

    private void add(ProgramType type, Set<String> texts) {
        for (Method method :
                texts.isEmpty() ? List.<Method>of() : type.methods().all()) {
            if (texts.contains(method.declaration.name())) {
                beans.add(method);
            }
        }
    }

    private static Set<String> texts(List<Instruction> constants) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < constants.size(); i++) {
            if (value(constants.get(i)) instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static Object value(Instruction constant) {
        return ((Instruction.Constant) constant).value();
    }
}
