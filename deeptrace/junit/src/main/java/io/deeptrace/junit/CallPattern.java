// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.format.MethodRef;
import java.util.regex.Pattern;

/** Names methods as tests do. */
final class CallPattern {
    private final Pattern className;
    private final boolean simple;
    private final Pattern method;

    private CallPattern(Pattern className, boolean simple, Pattern method) {
        this.className = className;
        this.simple = simple;
        this.method = method;
    }

    /**
     * Of {@code com.acme.Repository#find*}, {@code Repository#find*}, {@code #find*} or {@code com.acme.**}.
     *
     * @throws IllegalArgumentException if it names nothing
     */
    static CallPattern of(String text) {
        int hash = text.indexOf('#');
        String type = hash < 0 ? text : text.substring(0, hash);
        String name = hash < 0 ? "*" : text.substring(hash + 1);
        if (type.isEmpty() && hash < 0 || name.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names no method: write it as Repository#find*.");
        }
        return new CallPattern(
                glob(type.isEmpty() ? "**" : type), !type.isEmpty() && type.indexOf('.') < 0, glob(name));
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (String part : text.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
            regex.append(part.equals("**") ? ".*" : part.equals("*") ? "[^.]*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    boolean matches(MethodRef ref) {
        String type = ref.className();
        String asked = simple ? type.substring(type.lastIndexOf('.') + 1) : type;
        return method.matcher(ref.name()).matches()
                && (className.matcher(asked).matches()
                        || className.matcher(asked.replace('$', '.')).matches()
                        || simple && className.matcher(ref.simpleClassName()).matches());
    }
}
