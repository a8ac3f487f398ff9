// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** An instruction that names a method, a class or a method handle, or gives back a value; all others are passed over. */
public sealed interface Instruction {
    /** Bytecode index in the method's code (JVMS §4.7.3). */
    int bci();

    /** Source line, or 0 where unknown. */
    int line();

    /**
     * Whether a call graph has use for it: all have but texts that name nothing, and {@code getfield}, which initialises no
     * class. Who follows values over the stack needs those too.
     */
    default boolean matters() {
        return true;
    }

    /**
     * {@code invokevirtual}, {@code invokespecial}, {@code invokestatic} or {@code invokeinterface}.
     *
     * @param ordinal its place among all {@code invoke*} instructions of the code, from 0
     * @param bci bytecode index
     * @param line source line or 0
     * @param opcode the instruction's opcode
     * @param reference the method that it names
     * @param operands the receiver, if there is one, and the arguments; empty where nothing is known of any
     */
    record Call(int ordinal, int bci, int line, int opcode, SymbolicReference reference, List<Operand> operands)
            implements Instruction {
        /** The same call, which takes these. */
        Call taking(List<Operand> known) {
            return new Call(ordinal, bci, line, opcode, reference, List.copyOf(known));
        }

        /** Internal name of the class named, or the descriptor of an array type. */
        public String owner() {
            return reference.owner();
        }

        /** The method's name. */
        public String name() {
            return reference.name();
        }

        /** The method's descriptor. */
        public String descriptor() {
            return reference.descriptor();
        }
    }

    /**
     * {@code invokedynamic}.
     *
     * @param ordinal its place among all {@code invoke*} instructions of the code, from 0
     * @param bci bytecode index
     * @param line source line or 0
     * @param name the name given to the bootstrap method
     * @param descriptor the call site's type
     * @param bootstrap the bootstrap method
     * @param arguments its static arguments, as {@link org.objectweb.asm.ClassReader#readConst} gives them
     * @param operands the values it takes from the stack; empty where nothing is known of any
     */
    record DynamicCall(
            int ordinal,
            int bci,
            int line,
            String name,
            String descriptor,
            Handle bootstrap,
            List<Object> arguments,
            List<Operand> operands)
            implements Instruction {}

    /**
     * {@code new}.
     *
     * @param bci bytecode index
     * @param line source line or 0
     * @param type internal name of the class
     */
    record Allocation(int bci, int line, String type) implements Instruction {}

    /**
     * {@code getstatic} or {@code putstatic} of any field, {@code getfield} or {@code putfield} of one that holds a reference.
     *
     * @param bci bytecode index
     * @param line source line or 0
     * @param opcode the instruction's opcode
     * @param reference the field that it names
     * @param stored what a put stores; {@link Operand#UNKNOWN} for a get
     */
    record FieldAccess(int bci, int line, int opcode, SymbolicReference reference, Operand stored)
            implements Instruction {
        /** The same access, which stores this. */
        FieldAccess storing(Operand value) {
            return new FieldAccess(bci, line, opcode, reference, value);
        }

        /** Internal name of the class named. */
        public String owner() {
            return reference.owner();
        }

        /** The field's name. */
        public String name() {
            return reference.name();
        }

        /** The field's descriptor. */
        public String descriptor() {
            return reference.descriptor();
        }

        /** Whether the field holds a reference. */
        public boolean isOfReference() {
            return reference.signature().isOfReference();
        }

        /** Whether the field is static. */
        public boolean isStatic() {
            return opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
        }

        /** Whether the field is written. */
        public boolean isPut() {
            return opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD;
        }

        @Override
        public boolean matters() {
            return opcode != Opcodes.GETFIELD;
        }
    }

    /**
     * {@code ldc} of a class, a method handle, a dynamic constant or a string that may name something.
     *
     * @param bci bytecode index
     * @param line source line or 0
     * @param value a {@link org.objectweb.asm.Type}, {@link Handle}, {@link org.objectweb.asm.ConstantDynamic} or
     *     {@link String}
     */
    record Constant(int bci, int line, Object value) implements Instruction {
        @Override
        public boolean matters() {
            return !(value instanceof String text) || mayName(text);
        }

        /**
         * Whether a text may be the name of a class or a member that compilers of Java write, or source code, which has
         * them before parentheses, or that of a file which may have them, or of a folder of such files.
         */
        public static boolean mayName(String text) {
            if (text.indexOf('(') >= 0 || NamingFiles.isOne(text) || NamingFiles.isFolder(text)) {
                return true;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '.' && c != '/' && !Character.isJavaIdentifierPart(c)) {
                    return false;
                }
            }
            return !text.isEmpty();
        }
    }

    /**
     * {@code areturn} of a value of which something is known.
     *
     * @param bci bytecode index
     * @param line source line or 0
     * @param value what is given back
     */
    record Return(int bci, int line, Operand value) implements Instruction {}
}
