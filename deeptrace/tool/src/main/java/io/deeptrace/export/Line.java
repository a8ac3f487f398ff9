// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

/** One line of text in several styles; knows how many columns it takes. */
final class Line {
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();
    private int columns;

    /** Writes styles only if {@code colour}. */
    Line(boolean colour) {
        this.colour = colour;
    }

    Line add(String part) {
        return add(Style.PLAIN, part);
    }

    Line add(Style style, String part) {
        columns += part.codePointCount(0, part.length());
        text.append(colour && !part.isEmpty() ? style.start() + part + style.end() : part);
        return this;
    }

    int columns() {
        return columns;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
