// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.ArrayList;
import java.util.List;

/**
 * A method as a person types it, taken apart.
 *
 * @param type the class as typed, with dots
 * @param name the method's name, {@code <init>} for constructors
 * @param parameters the parameters' types as typed, without type arguments; null if none were typed
 * @param descriptor the descriptor if that was typed instead; else null
 */
record MethodText(String type, String name, List<String> parameters, String descriptor) {
    private static final String FORMS = ": write com.acme.Machine#run(int), Machine.run or new Machine(int).";

    static MethodText parse(String text) throws MethodNotFoundException {
        String rest = text.strip();
        boolean constructor = rest.startsWith("new ");
        rest = constructor ? rest.substring(4).strip() : rest;
        int open = rest.indexOf('(');
        String head = open < 0 ? rest : rest.substring(0, open).strip();
        int close = rest.lastIndexOf(')');
        if (open >= 0 && close < open || open < 0 && close >= 0) {
            throw unreadable(text, "has unbalanced parentheses");
        }
        String type = head;
        String name = "<init>";
        if (!constructor) {
            int separator = separator(head);
            if (separator <= 0) {
                throw unreadable(text, "names no class and method");
            }
            type = head.substring(0, separator).strip();
            name = head.substring(separator).replaceFirst("^(::|[#.])", "").strip();
            name = name.equals("new") ? "<init>" : name;
        }
        if (type.isEmpty() || name.isEmpty()) {
            throw unreadable(text, "names no class and method");
        }
        type = withoutTypeArguments(type).replace('/', '.');
        if (open < 0) {
            return new MethodText(type, name, null, null);
        }
        String inside = rest.substring(open + 1, close);
        String result = rest.substring(close + 1).strip();
        return result.isEmpty()
                ? new MethodText(type, name, split(inside), null)
                : new MethodText(type, name, null, '(' + inside.strip() + ')' + result);
    }

    /** The method part as typed, for messages. */
    String method() {
        if (descriptor != null) {
            return name + descriptor;
        }
        return parameters == null ? name : name + '(' + String.join(",", parameters) + ')';
    }

    private static int separator(String head) {
        int hash = head.indexOf('#');
        if (hash >= 0) {
            return hash;
        }
        int colons = head.indexOf("::");
        return colons >= 0 ? colons : head.lastIndexOf('.');
    }

    private static List<String> split(String inside) {
        List<String> parameters = new ArrayList<>();
        String types = withoutTypeArguments(inside);
        if (!types.isBlank()) {
            for (String type : types.split(",", -1)) {
                parameters.add(type.replaceAll("\\s+", "").replace("...", "[]"));
            }
        }
        return List.copyOf(parameters);
    }

    private static String withoutTypeArguments(String text) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return plain.toString();
    }

    private static MethodNotFoundException unreadable(String text, String why) {
        return new MethodNotFoundException("'" + text + "' " + why + FORMS, List.of());
    }
}
