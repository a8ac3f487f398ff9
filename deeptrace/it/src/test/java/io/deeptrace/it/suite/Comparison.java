// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs of one suite, plain and traced, test by test. A test is changed if each traced run of it came out as no plain run did; it is
 * unsteady if it is not changed and did not come out alike in all runs, as one does that depends on the clock.
 */
final class Comparison {
    private final List<Results> plain;
    private final List<Results> traced = new ArrayList<>();

    Comparison(List<Results> plain, Results traced) {
        this.plain = plain;
        this.traced.add(traced);
    }

    /** Adds a traced run. */
    void add(Results again) {
        traced.add(again);
    }

    /** The changed tests, each with what it came out as. */
    List<String> changed() {
        return those(test -> outcomes(traced, test).stream().noneMatch(outcomes(plain, test)::contains));
    }

    /** The unsteady tests, each with what it came out as. */
    List<String> unsteady() {
        List<String> unsteady = new ArrayList<>(those(test -> {
            Set<String> outcomes = new TreeSet<>(outcomes(plain, test));
            outcomes.addAll(outcomes(traced, test));
            return outcomes.size() > 1;
        }));
        unsteady.removeAll(changed());
        return unsteady;
    }

    private List<String> those(Predicate<String> sought) {
        Set<String> tests = Stream.concat(plain.stream(), traced.stream())
                .flatMap(run -> run.tests().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return tests.stream()
                .filter(sought)
                .map(test -> test + ": plain " + outcomes(plain, test) + ", traced " + outcomes(traced, test))
                .toList();
    }

    private static Set<String> outcomes(List<Results> runs, String test) {
        return runs.stream().map(run -> run.of(test)).collect(Collectors.toCollection(TreeSet::new));
    }
}
