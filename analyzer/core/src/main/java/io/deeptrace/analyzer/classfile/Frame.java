// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.Arrays;

/**
 * What local variables and operand stack hold at one place of the code (JVMS §2.6); longs and doubles take two slots. What
 * a damaged code takes from an empty stack is unknown.
 *
 * @param <V> stands for a value
 */
public final class Frame<V> {
    private final ValueDomain<V> domain;
    private final Object[] locals;
    private Object[] stack;
    private int depth;

    /** Whether a variable may hold something else than handlers were told of. */
    private boolean changed = true;

    /** Nothing is known of the variables, and the stack is empty. */
    Frame(ValueDomain<V> domain, int locals) {
        this.domain = domain;
        this.locals = new Object[locals];
        Arrays.fill(this.locals, domain.unknown());
        stack = new Object[8];
    }

    private Frame(Frame<V> other, Object[] stack) {
        domain = other.domain;
        locals = other.locals.clone();
        this.stack = stack;
    }

    Frame<V> copy() {
        Frame<V> copy = new Frame<>(this, stack.clone());
        copy.depth = depth;
        return copy;
    }

    /** The frame at the start of an exception handler: these locals, and the exception on the stack. */
    Frame<V> atHandler(V exception) {
        Frame<V> copy = new Frame<>(this, new Object[8]);
        copy.push(exception);
        return copy;
    }

    /** Whether variables changed, or the frame came from elsewhere; asked again, whether they did since. */
    boolean takeChange() {
        boolean before = changed;
        changed = false;
        return before;
    }

    int depth() {
        return depth;
    }

    void push(V value) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = value;
    }

    void push(V value, int slots) {
        for (int i = 0; i < slots; i++) {
            push(i == 0 ? value : domain.primitive());
        }
    }

    V pop() {
        return depth == 0 ? domain.unknown() : value(stack[--depth]);
    }

    void pop(int slots) {
        depth = Math.max(0, depth - slots);
    }

    V local(int index) {
        return index < locals.length ? value(locals[index]) : domain.unknown();
    }

    void store(int index, V value) {
        if (index < locals.length && locals[index] != value) {
            locals[index] = value;
            changed = true;
        }
    }

    /** Copies the topmost slots below others ({@code dup}, {@code dup_x1}, {@code dup2_x2} …). */
    void duplicate(int slots, int below) {
        Object[] top = new Object[slots + below];
        for (int i = top.length - 1; i >= 0; i--) {
            top[i] = pop();
        }
        for (int i = below; i < top.length; i++) {
            push(value(top[i]));
        }
        for (Object value : top) {
            push(value(value));
        }
    }

    /** Lets every slot that holds exactly this object hold another. */
    void replace(V old, V now) {
        for (int i = 0; i < locals.length; i++) {
            if (locals[i] == old) {
                store(i, now);
            }
        }
        for (int i = 0; i < depth; i++) {
            stack[i] = stack[i] == old ? now : stack[i];
        }
    }

    /** The code may come here again with another value in this variable. */
    void blur(int index) {
        V held = local(index);
        if (held != domain.unknown()) {
            store(index, domain.atLoop(held));
        }
    }

    /** The code may come here again with other values on the stack; gives back what is there now. */
    Object[] blurStack() {
        for (int i = 0; i < depth; i++) {
            stack[i] = domain.atLoop(value(stack[i]));
        }
        return Arrays.copyOf(stack, depth);
    }

    /** The code may come here again after having written into the objects of these variables. */
    void blurObjects() {
        for (int i = 0; i < locals.length; i++) {
            store(i, domain.written(value(locals[i])));
        }
    }

    /** Takes in what another way to the same place brings; a way on which little is known of the stack knows its top. */
    void merge(Frame<V> other) {
        int common = Math.min(depth, other.depth);
        if (depth > common) {
            System.arraycopy(stack, depth - common, stack, 0, common);
        }
        depth = common;
        mergeSlots(stack, other.stack, other.depth - common, common);
        changed |= mergeSlots(locals, other.locals, 0, locals.length);
    }

    /** Tells the domain what a loop brings back to its head. */
    void again(Object[] head) {
        for (int i = Math.min(depth, head.length); i > 0; i--) {
            domain.again(value(stack[depth - i]), value(head[head.length - i]));
        }
    }

    private boolean mergeSlots(Object[] to, Object[] from, int offset, int count) {
        Object left = null;
        Object right = null;
        Object merged = null;
        boolean any = false;
        for (int i = 0; i < count; i++) {
            Object other = from[offset + i];
            if (to[i] != other) {
                // The same object in two slots stays one object.
                if (to[i] != left || other != right) {
                    left = to[i];
                    right = other;
                    merged = domain.either(value(left), value(right));
                }
                any |= merged != to[i];
                to[i] = merged;
            }
        }
        return any;
    }

    @SuppressWarnings("unchecked")
    private V value(Object slot) {
        return (V) slot;
    }
}
