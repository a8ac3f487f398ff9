// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.format.Plan.PlannedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A question about root calls in the form in which the traced JVM takes it, to decide by it which of them are recorded:
 * {@link io.deeptrace.format.Settings#WHEN_WORDS}.
 */
public final class RootCallWords {
    private static final Set<String> KNOWN = Set.of("this", "args", "result", "thrown", "dur", "threw", "thread");
    private static final String ASKABLE = "this, args, arg0, arg.NAME, any, result, thrown, threw, dur, thread";
    private static final String BY_NAME = "arg.";
    private static final int STATIC = 0x0008;
    /** In place of a position, where the words are understood and yet cannot be asked. */
    private static final int UNASKABLE = -1;

    private final List<PlannedMethod> roots;
    private final List<String> words = new ArrayList<>();

    private RootCallWords(List<PlannedMethod> roots) {
        this.roots = roots;
    }

    /**
     * The words of a question.
     *
     * @param question in the language of {@link Query}
     * @param roots the methods whose calls it is asked of
     * @throws QueryException if it cannot be understood, or cannot be asked of a call that is being made
     */
    public static String of(String question, List<PlannedMethod> roots) throws QueryException {
        RootCallWords form = new RootCallWords(roots);
        form.add(new Parser(Tokens.of(question)).question());
        return String.join(" ", form.words);
    }

    private void add(CallTest test) throws QueryException {
        if (test instanceof CallTest.Both both) {
            add(both.one(), both.other(), "and");
        } else if (test instanceof CallTest.Either either) {
            add(either.one(), either.other(), "or");
        } else if (test instanceof CallTest.Negation negation) {
            add(negation.inner());
            words.add("not");
        } else if (test instanceof CallTest.Match match) {
            fact(match.subject(), "=~", '"' + match.pattern().pattern());
        } else if (test instanceof Comparison comparison) {
            fact(comparison.subject(), comparison.operator(), literal(comparison.literal()));
        } else {
            throw new IllegalStateException(test.toString());
        }
    }

    private void add(CallTest one, CallTest other, String word) throws QueryException {
        add(one);
        add(other);
        words.add(word);
    }

    private void fact(Subject subject, String operator, String literal) throws QueryException {
        List<String> path = new ArrayList<>();
        Subject at = subject;
        while (!(at instanceof Subject.Named)) {
            if (at instanceof Subject.Part part) {
                path.add(0, '.' + part.name());
                at = part.whole();
            } else {
                Subject.Element element = (Subject.Element) at;
                path.add(0, "[" + element.number());
                at = element.whole();
            }
        }
        String name = ((Subject.Named) at).name();
        List<String> subjects = name.equals("any") ? List.of("this", "args", "result", "thrown") : List.of(known(name));
        for (String each : subjects) {
            words.add(each);
            path.forEach(part -> words.add(escaped(part)));
            words.add(operator);
            words.add(escaped(literal));
        }
        for (int i = 1; i < subjects.size(); i++) {
            words.add("or");
        }
    }

    private String known(String name) throws QueryException {
        if (name.startsWith(BY_NAME)) {
            return "arg" + place(name.substring(BY_NAME.length()));
        }
        if (name.equals("this") && roots.stream().allMatch(root -> (root.access() & STATIC) != 0)) {
            throw new QueryException(UNASKABLE, roots.get(0).ref() + " is static: there is no 'this' to ask about");
        }
        if (name.matches("arg\\d+")) {
            int number = Integer.parseInt(name.substring(3));
            int most = roots.stream()
                    .mapToInt(root -> root.ref().parameterTypes().size())
                    .max()
                    .orElse(0);
            if (number >= most) {
                throw new QueryException(
                        UNASKABLE,
                        roots.get(0).ref() + " has no " + name + ": "
                                + (most == 0 ? "it has no arguments" : "its last is arg" + (most - 1)));
            }
            return name;
        }
        if (!KNOWN.contains(name)) {
            throw new QueryException(
                    UNASKABLE, "'" + name + "' cannot be asked of a call that is being made: ask " + ASKABLE);
        }
        return name;
    }

    /** Where the argument of this name stands. */
    private int place(String name) throws QueryException {
        Set<Integer> places = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (PlannedMethod root : roots) {
            names.addAll(root.parameterNames());
            int place = root.parameterNames().indexOf(name);
            if (place >= 0) {
                places.add(place);
            }
        }
        if (places.size() == 1) {
            return places.iterator().next();
        }
        String root = roots.get(0).ref().toString();
        throw new QueryException(
                UNASKABLE,
                !places.isEmpty()
                        ? "the overloads of " + root + " have " + name
                                + " in several places: give the root with its parameters"
                        : names.isEmpty()
                                ? "the class file of " + root + " has no names of parameters: ask arg0, arg1, …"
                                : root + " has no parameter " + name + ", but " + String.join(", ", names));
    }

    private static String literal(Object literal) {
        if (literal instanceof Long) {
            return "#" + literal;
        } else if (literal instanceof Double) {
            return "%" + literal;
        } else if (literal instanceof String) {
            return "\"" + literal;
        }
        return literal == Plain.NULL ? "null" : literal.toString();
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace(" ", "\\s");
    }
}
