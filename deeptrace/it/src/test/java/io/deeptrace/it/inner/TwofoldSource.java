// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import java.util.HashMap;
import java.util.Map;

/**
 * One program written twice at the same time: plainly, and so that it tells each value by itself. {@code a * b} in the first is
 * {@code T.v(3, T.v(1, a) * T.v(2, b))} in the second.
 */
final class TwofoldSource {
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder telling = new StringBuilder();
    private final Map<String, Integer> ids = new HashMap<>();
    private int line = 1;
    private int column = 1;
    private int last;

    /** What both say. */
    TwofoldSource both(String text) {
        plainly(text);
        telling.append(text);
        return this;
    }

    /** What only the plain one says. */
    TwofoldSource plainly(String text) {
        plain.append(text);
        for (char c : text.toCharArray()) {
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        return this;
    }

    /** What only the telling one says. */
    TwofoldSource tellingly(String text) {
        telling.append(text);
        return this;
    }

    /** An expression with a primitive value that is told; what is written by {@code inside} is what it says. */
    TwofoldSource told(Runnable inside) {
        return told("v", inside);
    }

    /** An expression whose value is a reference. */
    TwofoldSource toldObject(Runnable inside) {
        return told("o", inside);
    }

    private TwofoldSource told(String teller, Runnable inside) {
        int id = ++last;
        String begin = line + ":" + column;
        telling.append("T.").append(teller).append('(').append(id).append(", ");
        inside.run();
        telling.append(')');
        ids.put(begin + "-" + line + ":" + column, id);
        return this;
    }

    /** The number of an expression that comes next, and that the two say in different ways. */
    int next(String plainText) {
        ids.put(line + ":" + column + "-" + line + ":" + (column + plainText.length()), ++last);
        return last;
    }

    /** A variable of a primitive type that is told. */
    TwofoldSource told(String variable) {
        return told(() -> both(variable));
    }

    /** A variable of a reference type that is told. */
    TwofoldSource toldObject(String variable) {
        return toldObject(() -> both(variable));
    }

    String plain() {
        return plain.toString();
    }

    String telling() {
        return telling.toString();
    }

    /** The numbers by which expressions tell of themselves, by their places in the plain one. */
    Map<String, Integer> ids() {
        return ids;
    }
}
