// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A method's code as lines that are equal if the code does the same: nothing of debugging, and jumps by place. */
final class CodeText {
    private final CompiledMethod method;
    private final UnaryOperator<String> names;

    /** @param names what a method of the compiler's own making is called for the comparison */
    CodeText(CompiledMethod method, UnaryOperator<String> names) {
        this.method = method;
        this.names = names;
    }

    /** One line for each instruction, and behind them one for each handler. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            lines.add(line(instruction));
        }
        for (TryCatchBlockNode block : method.node.tryCatchBlocks) {
            lines.add("try " + to(block.start) + to(block.end) + to(block.handler) + ' ' + block.type);
        }
        return lines;
    }

    private String line(AbstractInsnNode instruction) {
        return instruction.getOpcode() + " " + operands(instruction);
    }

    private String operands(AbstractInsnNode instruction) {
        if (instruction instanceof VarInsnNode variable) {
            return "" + variable.var;
        }
        if (instruction instanceof IincInsnNode increment) {
            return increment.var + " " + increment.incr;
        }
        if (instruction instanceof IntInsnNode number) {
            return "" + number.operand;
        }
        if (instruction instanceof LdcInsnNode constant) {
            return constant.cst.getClass().getSimpleName() + ' ' + constant(constant.cst);
        }
        if (instruction instanceof TypeInsnNode type) {
            return type.desc;
        }
        if (instruction instanceof FieldInsnNode field) {
            return field.owner + '.' + field.name + field.desc;
        }
        if (instruction instanceof MethodInsnNode call) {
            return call.owner + '.' + names.apply(call.name) + call.desc + call.itf;
        }
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return array.desc + array.dims;
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic(dynamic);
        }
        return jumps(instruction);
    }

    private String dynamic(InvokeDynamicInsnNode dynamic) {
        StringBuilder text =
                new StringBuilder(dynamic.name).append(dynamic.desc).append(dynamic.bsm);
        for (Object argument : dynamic.bsmArgs) {
            text.append(' ').append(constant(argument));
        }
        return text.toString();
    }

    private String constant(Object value) {
        if (value instanceof Handle handle) {
            return handle.getTag() + handle.getOwner() + '.' + names.apply(handle.getName()) + handle.getDesc();
        }
        if (value instanceof ConstantDynamic constant) {
            return constant.getName() + constant.getDescriptor() + constant.getBootstrapMethod();
        }
        return value.toString();
    }

    private String jumps(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return to(jump.label);
        }
        StringBuilder text = new StringBuilder();
        if (instruction instanceof TableSwitchInsnNode table) {
            text.append(table.min).append(' ').append(table.max);
            table.labels.forEach(label -> text.append(to(label)));
            text.append(to(table.dflt));
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            text.append(lookup.keys);
            lookup.labels.forEach(label -> text.append(to(label)));
            text.append(to(lookup.dflt));
        }
        return text.toString();
    }

    private String to(LabelNode label) {
        return " @" + method.places.get(label);
    }
}
