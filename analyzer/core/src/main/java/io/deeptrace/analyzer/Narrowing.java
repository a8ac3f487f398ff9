// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The engine {@code xta} with its virtual calls narrowed by another analysis. Reflection, lambdas and the border stay as
 * the rules say, so the closure is part of that of {@code xta}, whatever the other one thinks. Where code turns out to
 * be reached that the other analysis did not look at, it is asked again with that code as called from anywhere.
 */
public final class Narrowing {
    private static final int MOST_ROUNDS = 4;

    private final String engine;
    private final CallGraphEngine.Request request;
    private final Function<Reached, CallTargets> analysis;

    /**
     * @param engine the name that the plan bears
     * @param analysis the other analysis
     */
    public Narrowing(String engine, CallGraphEngine.Request request, Function<Reached, CallTargets> analysis) {
        this.engine = engine;
        this.request = request;
        this.analysis = analysis;
    }

    /** The closure of the request; exceptions as {@link CallGraphEngine#closure} throws them. */
    public Closure closure() {
        Round first = new Round(null);
        Set<MethodRef> unseen = new LinkedHashSet<>(first.receivers.unseen());
        for (int i = 0; i < MOST_ROUNDS; i++) {
            CallTargets targets = analysis.apply(first.receivers.reached(unseen));
            Round round = new Round(targets);
            List<MethodRef> missing = new ArrayList<>(round.receivers.methods());
            missing.removeIf(targets::covers);
            if (unseen.containsAll(missing)) {
                return round.closure.noting(notes(targets.problems()));
            }
            unseen.addAll(missing);
        }
        return first.closure.noting(notes(Map.of("all classes", "it did not settle in " + MOST_ROUNDS + " rounds")));
    }

    private List<Plan.LeftOut> notes(Map<String, String> problems) {
        List<Plan.LeftOut> notes = new ArrayList<>();
        new TreeMap<>(problems)
                .forEach((name, reason) -> notes.add(
                        new Plan.LeftOut(name, "not narrowed by " + engine + ", as xta finds it: " + reason)));
        return notes;
    }

    /** One analysis, narrowed by these targets or by none. */
    private final class Round {
        final Closure closure;
        NarrowedReceivers receivers;

        Round(CallTargets targets) {
            OnDemandAnalysis narrowed = new OnDemandAnalysis(request, (reachability, subtypes) -> {
                receivers = new NarrowedReceivers(reachability, targets);
                return receivers;
            });
            closure = narrowed.closure(engine);
        }
    }

    /**
     * What was reached, for the other analysis to look at.
     *
     * @param methods the methods with code inside the border, seeds and what they call included
     * @param unseen those among them that are called where no call instruction shows it: by reflection, by
     *     {@code invokedynamic}, from outside
     * @param callbacks those that untraced code can call on objects that came to it
     * @param appeared internal names of the classes of which objects are made where no instruction shows it
     * @param existing internal names of all classes of which objects are made
     * @param hidden tells of a field's name whether it may be read and written by code that does not name it
     * @param open whether the roots are called from outside with objects of unknown making
     */
    public record Reached(
            Set<MethodRef> methods,
            Set<MethodRef> unseen,
            Set<MethodRef> callbacks,
            Set<String> appeared,
            Set<String> existing,
            Predicate<String> hidden,
            boolean open) {}
}
