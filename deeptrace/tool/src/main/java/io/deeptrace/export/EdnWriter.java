// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes JSON trees as EDN, the data notation of Clojure: objects become maps with keyword keys, arrays become vectors.
 * See https://github.com/edn-format/edn for the notation.
 */
final class EdnWriter {
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z$_][A-Za-z0-9$_\\-]*");

    private final Appendable out;

    EdnWriter(Appendable out) {
        this.out = out;
    }

    void write(JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> vector(node);
            case STRING -> string(node.textValue());
            case BOOLEAN -> out.append(node.asText());
            case NUMBER -> number(node);
            default -> out.append("nil");
        }
    }

    private void map(JsonNode object) throws IOException {
        out.append('{');
        Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (!KEYWORD.matcher(entry.getKey()).matches()) {
                throw new IllegalArgumentException("Not a keyword of EDN: " + entry.getKey());
            }
            out.append(':').append(entry.getKey()).append(' ');
            write(entry.getValue());
            if (entries.hasNext()) {
                out.append(' ');
            }
        }
        out.append('}');
    }

    private void vector(JsonNode array) throws IOException {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(array.get(i).isContainerNode() ? '\n' : ' ');
            }
            write(array.get(i));
        }
        out.append(']');
    }

    private void number(JsonNode number) throws IOException {
        double value = number.asDouble();
        if (Double.isNaN(value)) {
            out.append("##NaN");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "##Inf" : "##-Inf");
        } else {
            out.append(number.asText());
        }
    }

    private void string(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isSurrogate(c) && lonely(text, i)) {
                        out.append('\uFFFD');
                    } else if (c < ' ' || c == 0x7f) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half of a surrogate pair cannot be written as UTF-8, nor do readers of EDN take it as an escape. */
    private static boolean lonely(String text, int at) {
        if (Character.isHighSurrogate(text.charAt(at))) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
