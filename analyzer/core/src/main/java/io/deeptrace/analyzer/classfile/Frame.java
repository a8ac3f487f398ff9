// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What local variables and operand stack hold at one place of the code (JVMS §2.6), as far as it is known; longs and
 * doubles take two slots. A slot holds an {@link Operand}, an {@link Integer}, a {@link Buffer} or {@link Cells}. What a
 * damaged code takes from an empty stack is unknown.
 */
final class Frame {
    /** More ways than this are as good as any value. */
    private static final int MOST_ALTERNATIVES = 8;

    private Object[] locals;
    private Object[] stack = new Object[8];
    private int depth;

    Frame(int locals) {
        this.locals = new Object[locals];
        Arrays.fill(this.locals, Operand.UNKNOWN);
    }

    Frame copy() {
        Frame copy = new Frame(0);
        copy.locals = locals.clone();
        copy.stack = stack.clone();
        copy.depth = depth;
        return copy;
    }

    /** The frame at the start of an exception handler: these locals, and the exception on the stack. */
    Frame atHandler() {
        Frame copy = copy();
        copy.depth = 0;
        copy.push(Operand.UNKNOWN);
        return copy;
    }

    void push(Object value) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = value;
    }

    void push(Object value, int slots) {
        for (int i = 0; i < slots; i++) {
            push(i == 0 ? value : Operand.UNKNOWN);
        }
    }

    Object pop() {
        return depth == 0 ? Operand.UNKNOWN : stack[--depth];
    }

    void pop(int slots) {
        depth = Math.max(0, depth - slots);
    }

    Object local(int index) {
        return index < locals.length ? locals[index] : Operand.UNKNOWN;
    }

    void store(int index, Object value) {
        if (index < locals.length) {
            locals[index] = value;
        }
    }

    /** Copies the topmost slots below others ({@code dup}, {@code dup_x1}, {@code dup2_x2} …). */
    void duplicate(int slots, int below) {
        Object[] top = new Object[slots + below];
        for (int i = top.length - 1; i >= 0; i--) {
            top[i] = pop();
        }
        for (int i = below; i < top.length; i++) {
            push(top[i]);
        }
        for (Object value : top) {
            push(value);
        }
    }

    /** Lets every slot that holds exactly this object hold another. */
    void replace(Object old, Object now) {
        for (int i = 0; i < locals.length; i++) {
            locals[i] = locals[i] == old ? now : locals[i];
        }
        for (int i = 0; i < depth; i++) {
            stack[i] = stack[i] == old ? now : stack[i];
        }
    }

    /** The code may come here again with another value in this variable. */
    void blur(int index) {
        if (index < locals.length) {
            locals[index] = either(locals[index], Operand.UNKNOWN);
        }
    }

    /** The code may come here again after having written into these. */
    void blurBuffers() {
        for (int i = 0; i < locals.length; i++) {
            if (locals[i] instanceof Buffer) {
                locals[i] = Operand.UNKNOWN;
            }
        }
    }

    /** Takes in what another way to the same place brings. */
    void merge(Frame other) {
        depth = Math.min(depth, other.depth);
        mergeSlots(stack, other.stack, depth);
        mergeLocals(other);
    }

    void mergeLocals(Frame other) {
        mergeSlots(locals, other.locals, Math.min(locals.length, other.locals.length));
    }

    private static void mergeSlots(Object[] to, Object[] from, int count) {
        Object left = null;
        Object right = null;
        Object merged = null;
        for (int i = 0; i < count; i++) {
            if (to[i] != from[i]) {
                // The same object in two slots stays one object.
                if (to[i] != left || from[i] != right) {
                    left = to[i];
                    right = from[i];
                    merged = either(left, right);
                }
                to[i] = merged;
            }
        }
    }

    private static Object either(Object left, Object right) {
        if (left.equals(right)) {
            return left;
        }
        if (left instanceof Buffer one && right instanceof Buffer two) {
            return new Buffer(anyOf(one.text, two.text));
        }
        if (left instanceof Cells one && right instanceof Cells two && one.type.equals(two.type)) {
            Set<Operand> elements = new LinkedHashSet<>(one.elements);
            elements.addAll(two.elements);
            return new Cells(one.type, List.copyOf(elements));
        }
        return anyOf(operand(left), operand(right));
    }

    /** One of two, at most a handful in all. */
    static Operand anyOf(Operand left, Operand right) {
        if (left.equals(right)) {
            return left;
        }
        Set<Operand> all = new LinkedHashSet<>();
        all.addAll(left instanceof Operand.AnyOf some ? some.operands() : List.of(left));
        all.addAll(right instanceof Operand.AnyOf some ? some.operands() : List.of(right));
        return all.size() > MOST_ALTERNATIVES ? Operand.UNKNOWN : new Operand.AnyOf(new ArrayList<>(all));
    }

    /** A slot's content as a fact. */
    static Operand operand(Object value) {
        if (value instanceof Operand operand) {
            return operand;
        }
        if (value instanceof Buffer buffer) {
            return buffer.text;
        }
        return value instanceof Cells cells ? new Operand.Elements(cells.type, cells.elements) : Operand.UNKNOWN;
    }

    /**
     * A string builder. Appending makes a new one of it, in all slots at once.
     *
     * @param text what it holds now
     */
    record Buffer(Operand text) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Buffer that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /**
     * An array of references. Storing into it makes a new one of it, in all slots at once.
     *
     * @param type its descriptor
     * @param elements what it holds now
     */
    record Cells(String type, List<Operand> elements) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Cells that && type.equals(that.type) && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return type.hashCode() * 31 + elements.hashCode();
        }
    }
}
