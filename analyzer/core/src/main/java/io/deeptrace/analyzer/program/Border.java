// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.ClassRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where an analysis stops: a method that the blacklist leaves out is not scanned and not instrumented. What it says depends
 * on the program and the blacklist alone.
 */
public final class Border {
    private static final String FINALIZE = "finalize()V";
    private static final int[] NONE = {};

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
        return cutsEvery(method.owner) || verdict(method).decision() != null;
    }

    /** Whether this is known of all methods of a type at once. */
    private boolean cutsEvery(ProgramType type) {
        Type known = of(type);
        if (known.every == null) {
            known.every = !isFree(type) && rules(type).leavesOutAll();
        }
        return known.every;
    }

    private boolean isFree(ProgramType type) {
        return type.lambda || blacklist.isEmpty();
    }

    /** Whether all methods of a type lie behind the border; of a type without methods, whether a method would. */
    public boolean cutsAll(ProgramType type) {
        Type known = of(type);
        if (known.outside == null) {
            known.outside = !type.lambda && (cutsEvery(type) || cutsMethods(type));
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

    /** Adds what objects of {@code type} run for methods that it inherits from behind the border. */
    public void addOverrides(ProgramType type, Set<Method> overrides) {
        List<ProgramType> inside = new ArrayList<>(2);
        for (int i = 0; i < type.supers.size(); i++) {
            if (!cutsAll(type.supers.get(i))) {
                inside.add(type.supers.get(i));
            }
        }
        for (int i = 0; i < type.supers.size(); i++) {
            addOverrides(type, type.supers.get(i), inside, overrides);
        }
    }

    private void addOverrides(ProgramType type, ProgramType parent, List<ProgramType> inside, Set<Method> overrides) {
        for (int place : callable(parent)) {
            if (mayDeclare(inside, parent.methods.hash(place))) {
                Method declared = parent.methods.at(place);
                Method override = type.dispatch(declared.signature);
                if (override != null && override != declared && !cuts(override)) {
                    overrides.add(override);
                }
            }
        }
    }

    /** Whether one of these types may declare a method whose signature has this hash: that spares looking for most. */
    private static boolean mayDeclare(List<ProgramType> types, int hash) {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).methods.mayHold(hash)) {
                return true;
            }
        }
        return false;
    }

    /** The places of a type's methods that lie behind the border and can be overridden, {@code finalize} apart. */
    private int[] callable(ProgramType type) {
        Type known = of(type);
        if (known.callable == null) {
            known.callable = isFree(type) ? NONE : findCallable(type);
        }
        return known.callable;
    }

    private int[] findCallable(ProgramType type) {
        boolean all = cutsEvery(type);
        int[] places = new int[type.methods.count()];
        int count = 0;
        for (int place = 0; place < places.length; place++) {
            if (type.methods.isVirtual(place)
                    && (all || cuts(type.methods.at(place)))
                    && !(type.methods.hash(place) == FINALIZE.hashCode()
                            && type.methods.at(place).signature.equals(FINALIZE))) {
                places[count++] = place;
            }
        }
        return Arrays.copyOf(places, count);
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
        Verdict known = verdicts.get(method.number);
        if (known == null) {
            known = isFree(method.owner) ? Verdict.TRACED : find(method);
            verdicts.put(method.number, known);
        }
        return known;
    }

    private Verdict find(Method method) {
        if (rules(method.owner).mayName(method.signature)) {
            return verdict(decide(method));
        }
        Type type = of(method.owner);
        if (type.otherwise == null) {
            type.otherwise = verdict(type.rules.otherwise());
        }
        return type.otherwise;
    }

    private static Verdict verdict(Blacklist.Decision decision) {
        return decision == null ? Verdict.TRACED : new Verdict(decision);
    }

    /** From now on this method is traced, whatever the lists say of it. */
    public void force(Method method) {
        verdicts.put(method.number, Verdict.TRACED);
        of(method.owner).every = false;
        of(method.owner).outside = false;
    }

    /** Asks anew, and of the class of a lambda too; null if the method is traced. */
    public Blacklist.Decision decide(Method method) {
        return rules(method.owner)
                .leavesOut(
                        method.declaration.name(),
                        () -> String.join(",", method.ref().parameterTypes()));
    }

    /** What rules may ask about this class. */
    public static Blacklist.ClassFacts facts(ProgramType type) {
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

        /** Whether all methods are known to be cut. */
        Boolean every;

        /** Of the methods that no rule names; null until asked. */
        Verdict otherwise;

        int[] callable;
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
