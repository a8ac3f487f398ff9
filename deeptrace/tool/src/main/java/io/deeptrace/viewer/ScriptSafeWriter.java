// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Passes JSON on so that it can stand inside a {@code script} element: characters that could end the element, open a
 * comment or break a line of script are written as JSON's own escapes. Outside strings JSON has none of them.
 */
final class ScriptSafeWriter extends FilterWriter {
    ScriptSafeWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        switch (character) {
            case '<' -> out.write("\\u003c");
            case '>' -> out.write("\\u003e");
            case '&' -> out.write("\\u0026");
            case '\u2028' -> out.write("\\u2028");
            case '\u2029' -> out.write("\\u2029");
            default -> out.write(character);
        }
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(characters[i]);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text.charAt(i));
        }
    }

    /** The page goes on after its data. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
