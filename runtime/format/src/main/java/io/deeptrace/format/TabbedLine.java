// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One line of fields parted by tabs, with what would break the line or its encoding written as escapes. */
final class TabbedLine {
    private TabbedLine() {}

    static void write(Appendable out, Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.append('\t');
            }
            escape(String.valueOf(fields[i]), out);
        }
        out.append('\n');
    }

    /**
     * The fields of a line without its end.
     *
     * @throws IllegalArgumentException if an escape means nothing; the message says which
     */
    static List<String> read(String line) {
        if (line.indexOf('\\') < 0) {
            return parts(line);
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\\') {
                i = unescape(line, i + 1, field);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** Nearly all lines have no escapes. */
    private static List<String> parts(String line) {
        List<String> fields = new ArrayList<>();
        int begin = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', begin)) {
            fields.add(line.substring(begin, tab));
            begin = tab + 1;
        }
        fields.add(line.substring(begin));
        return fields;
    }

    private static void escape(String field, Appendable out) throws IOException {
        if (isPlain(field)) {
            out.append(field);
            return;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (isLoneSurrogate(field, i)) {
                        out.append("\\u").append(Integer.toHexString(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    private static boolean isPlain(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c < ' ' || c == '\\' || c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    /** Class files may hold half a surrogate pair in a name (JVMS §4.4.7); UTF-8 may not. */
    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** Appends the character that is written at {@code at} and returns where its escape ends. */
    private static int unescape(String line, int at, StringBuilder field) {
        if (at == line.length()) {
            throw new IllegalArgumentException("a lone backslash at the end");
        }
        switch (line.charAt(at)) {
            case 't' -> field.append('\t');
            case 'n' -> field.append('\n');
            case 'r' -> field.append('\r');
            case '\\' -> field.append('\\');
            case 'u' -> {
                field.append(hexadecimal(line, at + 1));
                return at + 4;
            }
            default -> throw new IllegalArgumentException("unknown escape \\" + line.charAt(at));
        }
        return at;
    }

    private static char hexadecimal(String line, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < line.length() ? Character.digit(line.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("\\u without four hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }
}
