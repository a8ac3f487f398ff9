// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

/** String literals of Java (JLS §3.10.5), in ASCII. */
public final class StringLiteral {
    private StringLiteral() {}

    /** The text with its quotation marks. */
    public static String of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c == '\n' || c == '\r') {
                // As Unicode escapes they would end the line before it is read.
                literal.append(c == '\n' ? "\\n" : "\\r");
            } else if (c < ' ' || c > '~') {
                literal.append(String.format("\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
