// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of EDN (https://github.com/edn-format/edn) that Portal must understand, and refuses everything else: nil, booleans, numbers,
 * strings, keywords (as strings with a leading colon), vectors and maps, each with metadata before it or not. Portal
 * answers alike to what it can read and what it cannot, so what is sent to it is read here first.
 */
public final class EdnReader {
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private Object metadata;
    private int depth;

    /** Reads this text. */
    public EdnReader(String text) {
        this.text = text;
    }

    /**
     * The one value of the text: null, a Boolean, Long, Double, String, List or Map.
     *
     * @throws IllegalArgumentException if it is broken, with the place
     */
    public Object read() {
        Object value = value();
        blank();
        if (at < text.length()) {
            throw broken("something after the value");
        }
        return value;
    }

    /** The metadata of the outermost value that had any; null if none had. */
    public Object metadata() {
        return metadata;
    }

    private Object value() {
        if (++depth > DEEPEST) {
            throw broken("nested too deeply");
        }
        Object value = anyValue();
        depth--;
        return value;
    }

    private Object anyValue() {
        blank();
        switch (peek()) {
            case '^' -> {
                at++;
                Object about = value();
                blank();
                if (peek() != '{' && peek() != '[') {
                    throw broken("metadata on something that cannot have it");
                }
                Object value = value();
                metadata = about;
                return value;
            }
            case '{' -> {
                return map();
            }
            case '[' -> {
                return vector();
            }
            case '"' -> {
                return string();
            }
            default -> {
                return symbol();
            }
        }
    }

    private Map<Object, Object> map() {
        Map<Object, Object> map = new LinkedHashMap<>();
        at++;
        for (blank(); peek() != '}'; blank()) {
            Object key = value();
            if (map.put(key, value()) != null) {
                throw broken("a key twice: " + key);
            }
        }
        at++;
        return map;
    }

    private List<Object> vector() {
        List<Object> vector = new ArrayList<>();
        at++;
        for (blank(); peek() != ']'; blank()) {
            vector.add(value());
        }
        at++;
        return vector;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = next();
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = next();
            switch (escape) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case '"', '\\' -> out.append(escape);
                case 'u' -> {
                    out.append((char) Integer.parseInt("" + next() + next() + next() + next(), 16));
                }
                default -> throw broken("no escape of EDN: \\" + escape);
            }
        }
        at++;
        return out.toString();
    }

    private Object symbol() {
        int from = at;
        while (at < text.length() && " \n\t\r,{}[]\"^".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String symbol = text.substring(from, at);
        return switch (symbol) {
            case "nil" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> symbol.matches(":[A-Za-z$_][A-Za-z0-9$_\\-./]*") ? symbol : number(symbol);
        };
    }

    private Object number(String symbol) {
        if (symbol.matches("-?(0|[1-9][0-9]*)")) {
            return Long.valueOf(symbol);
        }
        if (symbol.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            return Double.valueOf(symbol);
        }
        throw broken("not a value: " + symbol);
    }

    private void blank() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken("the end is missing");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("At " + at + ": " + what);
    }
}
