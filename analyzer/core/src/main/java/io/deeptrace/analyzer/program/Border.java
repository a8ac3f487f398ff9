// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.ClassRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where an analysis stops: a method that the blacklist leaves out is not scanned and not instrumented. What it says depends
 * on the program and the blacklist alone.
 */
public final class Border {
    private final Blacklist blacklist;

    /** What is known of a type, by its number. */
    private final NumberedTable<Type> types = new NumberedTable<>();

    /** By the methods' numbers. */
    private final NumberedTable<Verdict> verdicts = new NumberedTable<>();

    public Border(Blacklist blacklist) {
        this.blacklist = blacklist;
    }

    /** Whether this method lies behind the border. */
    public boolean cuts(Method method) {
        return verdict(method).decision() != null;
    }

    /** Whether all methods of a type lie behind the border; of a type without methods, whether a method would. */
    public boolean cutsAll(ProgramType type) {
        Type known = of(type);
        if (known.outside == null) {
            known.outside = !type.lambda && (rules(type).leavesOutAll() || cutsMethods(type));
        }
        return known.outside;
    }

    /** Whether nothing that an object of exactly this type runs can lie inside the border. */
    public boolean cutsAllAbove(ProgramType type) {
        for (int i = 0; i < type.supers.size(); i++) {
            if (!cutsAll(type.supers.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean cutsMethods(ProgramType type) {
        for (int i = 0; i < type.methods.count(); i++) {
            if (!cuts(type.methods.at(i))) {
                return false;
            }
        }
        return true;
    }

    /** Adds what objects of {@code type} run for methods that {@code parent} declares behind the border. */
    public void addOverrides(ProgramType type, ProgramType parent, Set<Method> overrides) {
        List<Method> callable = callable(parent);
        for (int i = 0; i < callable.size(); i++) {
            Method declared = callable.get(i);
            Method override = type.dispatch(declared.signature);
            if (override != null && override != declared && !cuts(override)) {
                overrides.add(override);
            }
        }
    }

    /** The methods of a type that lie behind the border and can be overridden, {@code finalize} apart. */
    private List<Method> callable(ProgramType type) {
        Type known = of(type);
        if (known.callable == null) {
            known.callable = new ArrayList<>(0);
            for (int i = 0; i < type.methods.count(); i++) {
                Method method = type.methods.at(i);
                if (method.isVirtual() && cuts(method) && !method.signature.equals("finalize()V")) {
                    known.callable.add(method);
                }
            }
        }
        return known.callable;
    }

    private Type of(ProgramType type) {
        Type known = types.get(type.number);
        if (known == null) {
            known = new Type();
            types.put(type.number, known);
        }
        return known;
    }

    private ClassRules rules(ProgramType type) {
        Type known = of(type);
        if (known.rules == null) {
            known.rules = blacklist.of(facts(type));
        }
        return known.rules;
    }

    /** What the blacklist says of this method. */
    public Verdict verdict(Method method) {
        Type type = of(method.owner);
        if (type.verdict != null) {
            return type.verdict;
        }
        Verdict known = verdicts.get(method.number);
        if (known == null) {
            known = first(method, type);
        }
        return known;
    }

    /** Asks for the first time; where all methods of the class fare alike, this was the last time too. */
    private Verdict first(Method method, Type type) {
        boolean free = method.owner.lambda || blacklist.isEmpty();
        Blacklist.Decision decision = free ? null : decide(method);
        Verdict found = decision == null ? Verdict.TRACED : new Verdict(decision);
        if (!type.forced && (free || rules(method.owner).areAlike())) {
            type.verdict = found;
        } else {
            verdicts.put(method.number, found);
        }
        return found;
    }

    /** From now on this method is traced, whatever the lists say of it. */
    public void force(Method method) {
        Type type = of(method.owner);
        verdicts.put(method.number, Verdict.TRACED);
        type.forced = true;
        type.verdict = null;
        type.outside = false;
    }

    /** Asks anew, and of the class of a lambda too; null if the method is traced. */
    public Blacklist.Decision decide(Method method) {
        return rules(method.owner)
                .leavesOut(
                        method.declaration.name(),
                        () -> String.join(",", method.ref().parameterTypes()));
    }

    private static Blacklist.ClassFacts facts(ProgramType type) {
        return new Blacklist.ClassFacts(
                type.binaryName(),
                new Once(() -> superTypes(type)),
                new Once(() -> type.file == null ? Set.of() : type.file.annotations()));
    }

    private static Set<String> superTypes(ProgramType type) {
        Set<String> superTypes = new HashSet<>();
        for (ProgramType parent : type.supers.subList(1, type.supers.size())) {
            superTypes.add(parent.binaryName());
        }
        return superTypes;
    }

    /** What the border says of one type. */
    private static final class Type {
        ClassRules rules;
        Boolean outside;

        /** Of all methods, where they fare alike; null until known, and where not. */
        Verdict verdict;

        /** Whether a method is traced whatever the lists say. */
        boolean forced;
        List<Method> callable;
    }

    /** Computes a set when first asked for it. */
    private static final class Once implements Supplier<Set<String>> {
        private final Supplier<Set<String>> source;
        private Set<String> known;

        Once(Supplier<Set<String>> source) {
            this.source = source;
        }

        @Override
        public Set<String> get() {
            if (known == null) {
                known = source.get();
            }
            return known;
        }
    }

    /**
     * The blacklist's answer.
     *
     * @param decision the rule that leaves the method out, or null if it is traced
     */
    public record Verdict(Blacklist.Decision decision) {
        static final Verdict TRACED = new Verdict(null);
    }
}
