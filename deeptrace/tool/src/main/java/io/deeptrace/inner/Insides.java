// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.Blacklist.ClassFacts;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Of which methods is recorded what happens inside them.
 *
 * @param methods what these patterns match
 * @param sources where sources are, beside the places in which they are found without being told
 * @param cap how much of it
 * @param needed whether it is an error if the root reaches none of them
 */
public record Insides(Blacklist methods, List<Path> sources, InnerCap cap, boolean needed) {
    /** Of none. */
    public static final Insides NONE = new Insides(Blacklist.none(), List.of(), InnerCap.DEFAULT, false);

    private static final String LAMBDA = "lambda$";
    private static final int WITHOUT_CODE = 0x0500;

    /** Copies its list. */
    public Insides {
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
        for (String pattern : patterns) {
            methods = methods.excluding(pattern, "--inner");
        }
        return new Insides(methods, sources, cap, true);
    }

    /** Of the same methods, as far as the root reaches any. */
    public Insides ifReached() {
        return new Insides(methods, sources, cap, false);
    }

    /** Whether it is none. */
    public boolean isEmpty() {
        return methods.isEmpty();
    }

    /** Whether this method is one of them: one with code, or a lambda that stands in one. */
    boolean holds(PlannedMethod method) {
        MethodRef ref = method.ref();
        return !method.isAtCalls()
                && (method.access() & WITHOUT_CODE) == 0
                && (matches(ref.className(), ref.name(), String.join(",", ref.parameterTypes()))
                        || ref.name().startsWith(LAMBDA) && matches(ref.className(), aroundLambda(ref.name()), ""));
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
