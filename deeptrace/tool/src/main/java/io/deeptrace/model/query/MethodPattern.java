// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.format.MethodRef;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names methods of a trace, with wildcards. */
public final class MethodPattern {
    private static final Pattern DOTTED = Pattern.compile("^([^#(]*\\b\\p{Lu}[^#(.]*)\\.(\\p{Ll}[^#.(]*(?:\\(.*)?)$");

    private final Pattern className;
    private final boolean withPackage;
    private final Pattern method;
    /** Null for any. */
    private final List<String> parameters;

    private MethodPattern(Pattern className, boolean withPackage, Pattern method, List<String> parameters) {
        this.className = className;
        this.withPackage = withPackage;
        this.method = method;
        this.parameters = parameters;
    }

    /**
     * Of {@code com.acme.Repository#find*}, {@code Repository#find*}, {@code Repository#find(int,String)}, {@code #find*} or {@code com.acme.**}. A class is named with its package or
     * without, a nested one also by its own name or as {@code Order.Line}; {@code *} stands for any characters of a name, {@code **} for packages too. The method may stand after {@code ::} too, or after a dot, if the word
     * before it begins in upper case and it does not: {@code Repository.find*}.
     *
     * @throws IllegalArgumentException if it names nothing
     */
    public static MethodPattern of(String pattern) {
        String text = DOTTED.matcher(pattern.replace("::", "#")).replaceFirst("$1#$2");
        int hash = text.indexOf('#');
        String type = hash < 0 ? text : text.substring(0, hash);
        String method = hash < 0 ? "*" : text.substring(hash + 1);
        int open = method.indexOf('(');
        String name = open < 0 ? method : method.substring(0, open);
        if (type.isEmpty() && hash < 0 || name.isEmpty() || open >= 0 && !method.endsWith(")")) {
            throw new IllegalArgumentException("'" + pattern + "' names no method: write it as Repository#find*.");
        }
        return new MethodPattern(
                glob(type.isEmpty() ? "**" : type),
                type.isEmpty() || type.indexOf('.') >= 0 && !Character.isUpperCase(type.charAt(0)),
                glob(name),
                open < 0 ? null : parameters(method.substring(open + 1, method.length() - 1)));
    }

    private static List<String> parameters(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.split(",")).map(String::strip).toList();
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (String part : text.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
            regex.append(part.equals("**") ? ".*" : part.equals("*") ? "[^.]*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    /** Whether it is one of those named. */
    public boolean matches(MethodRef ref) {
        return method.matcher(ref.name()).matches()
                && matchesClass(ref)
                && (parameters == null || takes(ref.parameterTypes()));
    }

    private boolean matchesClass(MethodRef ref) {
        String type = withPackage ? ref.className() : ref.simpleClassName();
        String innermost = type.substring(type.lastIndexOf('$') + 1);
        return className.matcher(type).matches()
                || className.matcher(type.replace('$', '.')).matches()
                || !withPackage && className.matcher(innermost).matches();
    }

    private boolean takes(List<String> types) {
        return types.size() == parameters.size()
                && IntStream.range(0, types.size())
                        .allMatch(i -> types.get(i).equals(parameters.get(i))
                                || types.get(i).endsWith('.' + parameters.get(i))
                                || types.get(i).endsWith('$' + parameters.get(i)));
    }
}
