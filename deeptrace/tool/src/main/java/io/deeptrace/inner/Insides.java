// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.Blacklist.ClassFacts;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.MethodRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Of which methods is recorded what happens inside them.
 *
 * @param methods what these patterns match
 * @param named the classes that the patterns name, and not only describe
 * @param sources where sources are, beside the places in which they are found without being told
 * @param cap how much of it
 * @param needed whether it is an error if the root reaches none of them and no pattern names one
 */
public record Insides(Blacklist methods, List<String> named, List<Path> sources, InnerCap cap, boolean needed) {
    /** Of none. */
    public static final Insides NONE = new Insides(Blacklist.none(), List.of(), List.of(), InnerCap.DEFAULT, false);

    private static final String LAMBDA = "lambda$";
    private static final Pattern DESCRIBED = Pattern.compile("[*+@!]");

    /** Copies its lists. */
    public Insides {
        named = List.copyOf(named);
        sources = List.copyOf(sources);
    }

    /**
     * Of these methods.
     *
     * @param patterns as lists of what is not traced have them
     * @throws IllegalArgumentException if one means nothing; the message says why
     */
    public static Insides of(List<String> patterns, List<Path> sources, InnerCap cap) {
        Blacklist methods = Blacklist.none();
        List<String> named = new ArrayList<>();
        for (String pattern : patterns) {
            methods = methods.excluding(pattern, "--inner");
            String type = pattern.split("#", 2)[0].strip();
            if (!DESCRIBED.matcher(type).find()) {
                named.add(type);
            }
        }
        return new Insides(methods, named, sources, cap, true);
    }

    /** Of the same methods, as far as the root reaches any. */
    public Insides ifReached() {
        return new Insides(methods, named, sources, cap, false);
    }

    /** Whether it is none. */
    public boolean isEmpty() {
        return methods.isEmpty();
    }

    /** Whether this method with code is one of them, or a lambda that stands in one. */
    boolean holds(MethodRef method) {
        return matches(method.className(), method.name(), String.join(",", method.parameterTypes()))
                || method.name().startsWith(LAMBDA) && matches(method.className(), aroundLambda(method.name()), "");
    }

    private boolean matches(String type, String method, String parameters) {
        return methods.leavesOut(new ClassFacts(type, Set.of(), Set.of()), method, parameters)
                .isPresent();
    }

    /** {@code lambda$order$0} stands in {@code order}; {@code lambda$new$0} in a constructor. */
    private static String aroundLambda(String name) {
        int end = name.lastIndexOf('$');
        String around = end > LAMBDA.length() ? name.substring(LAMBDA.length(), end) : "";
        return around.equals("new") ? "<init>" : around.equals("static") ? "<clinit>" : around;
    }
}
