// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.util.Arrays;

/**
 * The distinct stacks of a trace as columns: each is another one and a frame called from it. Nothing but numbers is kept,
 * and of no more than a million stacks, more than people look at: a further one counts as the one below it.
 */
final class StackTable {
    /** The stack without frames. */
    static final int EMPTY = -1;

    private static final int MOST = 1_000_000;

    private final int most;
    private int[] parent = new int[256];
    private int[] frame = new int[256];
    private long[] weight = new long[256];
    private long[] calls = new long[256];
    private int size;
    /** Open addressing: 1 + a stack's number, or 0. */
    private int[] slots = new int[1024];

    private long refused;

    StackTable() {
        this(MOST);
    }

    /** Keeps {@code most} stacks. */
    StackTable(int most) {
        this.most = most;
    }

    /** How often a stack was not kept because there were too many. */
    long refused() {
        return refused;
    }

    int size() {
        return size;
    }

    /** The stack with this frame on top of {@code below}, or {@code below} if there is no room; callers have smaller numbers. */
    int push(int below, int method) {
        int slot = slot(below, method);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size >= most && below != EMPTY) {
            refused++;
            return below;
        }
        if (2 * size >= slots.length) {
            grow();
            slot = slot(below, method);
        }
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, 2 * size);
            frame = Arrays.copyOf(frame, 2 * size);
            weight = Arrays.copyOf(weight, 2 * size);
            calls = Arrays.copyOf(calls, 2 * size);
        }
        parent[size] = below;
        frame[size] = method;
        slots[slot] = ++size;
        return size - 1;
    }

    /** Adds calls with this stack, and time spent in its last frame itself. */
    void add(int stack, long count, long nanos) {
        calls[stack] += count;
        weight[stack] += nanos;
    }

    int parent(int stack) {
        return parent[stack];
    }

    /** The number of the last frame. */
    int frame(int stack) {
        return frame[stack];
    }

    long weight(int stack) {
        return weight[stack];
    }

    long calls(int stack) {
        return calls[stack];
    }

    /** By stack, the first called from it and the next of the same caller, in the order in which they were added; -1 for none. */
    Order order() {
        int[] first = new int[size];
        int[] next = new int[size];
        Arrays.fill(first, EMPTY);
        int root = EMPTY;
        for (int stack = size - 1; stack >= 0; stack--) {
            int below = parent[stack];
            next[stack] = below == EMPTY ? root : first[below];
            if (below == EMPTY) {
                root = stack;
            } else {
                first[below] = stack;
            }
        }
        return new Order(root, first, next);
    }

    /** Stacks as a tree; {@code root} is the first of those with one frame. */
    record Order(int root, int[] first, int[] next) {}

    private int slot(int below, int method) {
        int mask = slots.length - 1;
        int slot = hash(below, method) & mask;
        while (slots[slot] != 0 && (parent[slots[slot] - 1] != below || frame[slots[slot] - 1] != method)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(int below, int method) {
        long mixed = (below * 0x9E3779B97F4A7C15L ^ method) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 32);
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int stack = 0; stack < size; stack++) {
            slots[slot(parent[stack], frame[stack])] = stack + 1;
        }
    }
}
