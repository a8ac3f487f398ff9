// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Elements that were taken: those of an outer collection lie below those of one inside it. Maps: key, value, key … */
class ElementStack {
    private static final Object[] NOTHING = new Object[0];
    private static final int FIRST_SIZE = 64;

    Object[] items = NOTHING;
    int top;

    final void push(Object item) {
        if (top == items.length) {
            Object[] more = new Object[top == 0 ? FIRST_SIZE : top * 2];
            for (int i = 0; i < top; i++) {
                more[i] = items[i];
            }
            items = more;
        }
        items[top++] = item;
    }

    /** Pushes the item of this index, if so many are wanted. */
    final void pushUpTo(Object item, int index, int most) {
        if (index < most) {
            push(item);
        }
    }

    /** Forgets what was taken, down to where the caller began. */
    final void drop(int newTop) {
        while (top > newTop) {
            items[--top] = null;
        }
    }
}
