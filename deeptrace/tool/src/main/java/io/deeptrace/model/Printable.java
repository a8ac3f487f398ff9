// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/**
 * Makes text from a traced program safe to show: control characters, terminal escapes, marks that reorder or hide text
 * and halves of characters become Java escapes.
 */
public final class Printable {
    private Printable() {}

    /** The text with everything that is not plainly visible escaped; spaces stay. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isVisible(text, i)) {
                StringBuilder out = new StringBuilder(text.length() + 16);
                append(text, out);
                return out.toString();
            }
        }
        return text;
    }

    private static void append(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isVisible(text, i)) {
                out.append(c);
                continue;
            }
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(String.format("\\u%04x", (int) c));
            }
        }
    }

    private static boolean isVisible(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
