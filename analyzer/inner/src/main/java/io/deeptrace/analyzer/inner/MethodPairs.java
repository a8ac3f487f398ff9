// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.Handle;

/**
 * Which method of a class that runs is which of the class compiled anew. Those of the source have one name in both. Those that
 * the compiler makes are numbered, by each version of it otherwise: lambdas are followed from the methods that make them,
 * accessors of private members are told by their code.
 */
final class MethodPairs {
    private static final String LAMBDA = "lambda$";
    private static final String ACCESSOR = "access$";
    private static final Pattern ANONYMOUS = Pattern.compile(".*\\$[0-9]+");

    private final CompiledClass running;
    private final CompiledClass compiled;
    private final Map<CompiledMethod, CompiledMethod> pairs = new LinkedHashMap<>();
    private final Deque<CompiledMethod> unfollowed = new ArrayDeque<>();

    private MethodPairs(CompiledClass running, CompiledClass compiled) {
        this.running = running;
        this.compiled = compiled;
    }

    /** For each method with code of the class that runs its other self; those without one are not in it. */
    static Map<CompiledMethod, CompiledMethod> of(CompiledClass running, CompiledClass compiled) {
        MethodPairs search = new MethodPairs(running, compiled);
        search.pairNamed();
        search.pairConstructors();
        search.followLambdas();
        search.pairAccessors();
        return search.pairs;
    }

    /** The text of a method's code in which the numbers of what the compiler makes do not count. */
    static List<String> text(CompiledMethod method) {
        return new CodeText(method, MethodPairs::withoutNumber).lines();
    }

    private static String withoutNumber(String name) {
        return name.startsWith(LAMBDA) ? LAMBDA : name.startsWith(ACCESSOR) ? ACCESSOR : name;
    }

    private void pairNamed() {
        for (CompiledMethod method : running.methods.values()) {
            String name = method.node.name;
            CompiledMethod other = compiled.methods.get(method.key());
            if (method.hasCode()
                    && other != null
                    && other.hasCode()
                    && withoutNumber(name).equals(name)) {
                pair(method, other);
            }
        }
    }

    /** That of an anonymous class has the parameters that javac thinks fit. */
    private void pairConstructors() {
        if (ANONYMOUS.matcher(running.node.name).matches()) {
            List<CompiledMethod> one = running.constructors();
            List<CompiledMethod> other = compiled.constructors();
            if (one.size() == 1 && other.size() == 1) {
                pair(one.get(0), other.get(0));
            }
        }
    }

    private void pair(CompiledMethod method, CompiledMethod other) {
        if (pairs.putIfAbsent(method, other) == null) {
            unfollowed.add(method);
        }
    }

    private void followLambdas() {
        while (!unfollowed.isEmpty()) {
            CompiledMethod method = unfollowed.poll();
            List<Handle> lambdas = method.lambdas();
            List<Handle> others = pairs.get(method).lambdas();
            for (int i = 0; i < lambdas.size() && lambdas.size() == others.size(); i++) {
                CompiledMethod lambda = running.methods.get(key(lambdas.get(i)));
                CompiledMethod other = compiled.methods.get(key(others.get(i)));
                if (lambda != null && other != null && lambda.node.desc.equals(other.node.desc)) {
                    pair(lambda, other);
                }
            }
        }
    }

    private static String key(Handle handle) {
        return handle.getName() + handle.getDesc();
    }

    private void pairAccessors() {
        for (CompiledMethod method : running.methods.values()) {
            if (method.node.name.startsWith(ACCESSOR)) {
                List<String> text = text(method);
                for (CompiledMethod other : compiled.methods.values()) {
                    if (other.node.name.startsWith(ACCESSOR)
                            && other.node.desc.equals(method.node.desc)
                            && !pairs.containsValue(other)
                            && text(other).equals(text)) {
                        pairs.put(method, other);
                        break;
                    }
                }
            }
        }
    }
}
