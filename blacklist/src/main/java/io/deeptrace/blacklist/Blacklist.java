// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides what is not traced. It holds rules, each a pattern that is left out or, as an exception to others, included.
 * Of the rules that match a method the most specific decides; of equally specific ones the last. A method that no rule
 * matches is traced. Patterns and what makes one more specific are described in {@code docs/patterns.md}. Immutable.
 */
public final class Blacklist {
    private static final Blacklist NONE = new Blacklist(List.of());

    private final List<Rule> rules;
    private final RuleIndex index;

    Blacklist(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.index = new RuleIndex(this.rules);
    }

    /** Leaves nothing out. */
    public static Blacklist none() {
        return NONE;
    }

    /** The default lists: the JDK, what compilers and other agents add to classes, logging back ends, the tracer. */
    public static Blacklist defaults() {
        return DefaultLists.blacklist();
    }

    /** What tests are written with; for traces of tests, beside the {@link #defaults}. */
    public static Blacklist testing() {
        return DefaultLists.testing();
    }

    /**
     * Reads a list.
     *
     * @throws BadPatternException if a line means nothing; the message begins with {@code FILE:LINE}
     * @throws IOException if the file cannot be read; the message is one sentence for people
     */
    public static Blacklist read(Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new IOException("There is no blacklist file " + file + ": correct its path.", e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IOException("The blacklist file " + file + " is not UTF-8 text.", e);
        }
    }

    /**
     * Reads a list from {@code in}, which stays open.
     *
     * @param name what people know the list by
     * @throws BadPatternException if a line means nothing; the message begins with the name and the line's number
     * @throws IOException if reading fails
     */
    public static Blacklist read(Reader in, String name) throws IOException {
        return new Blacklist(new RuleReader(in, name).read());
    }

    /** These rules and then those of {@code later}. */
    public Blacklist with(Blacklist later) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(later.rules);
        return new Blacklist(all);
    }

    /**
     * These rules and then one that leaves out what the pattern matches.
     *
     * @param origin where the pattern comes from, for example {@code --exclude}
     * @throws BadPatternException if the text is no pattern
     */
    public Blacklist excluding(String pattern, String origin) {
        return with(new Blacklist(List.of(new Rule(new PatternParser(pattern, origin).parse(), false, "", origin))));
    }

    /**
     * These rules and then one that includes what the pattern matches.
     *
     * @param origin where the pattern comes from, for example {@code --include}
     * @throws BadPatternException if the text is no pattern
     */
    public Blacklist including(String pattern, String origin) {
        return with(new Blacklist(List.of(new Rule(new PatternParser(pattern, origin).parse(), true, "", origin))));
    }

    /**
     * Whether this method is left out.
     *
     * @param type the declaring class
     * @param method the method's name
     * @param parameterTypes its parameters' types as Java writes them, joined by commas
     * @return the rule that leaves it out, or empty if it is to be traced
     */
    public Optional<Decision> leavesOut(ClassFacts type, String method, String parameterTypes) {
        return Optional.ofNullable(of(type).leavesOut(method, new Known<>(parameterTypes)));
    }

    /** What these rules say of the methods of one class, for those who ask of many. */
    public ClassRules of(ClassFacts type) {
        return index.of(type);
    }

    /** These rules as the lines of a list, without their reasons: read again, they decide the same. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Rule rule : rules) {
            lines.add(rule.line());
        }
        return lines;
    }

    /** Whether it holds no rule at all. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    List<Rule> rules() {
        return rules;
    }

    /** What a rule may ask about a class. Super types and annotations are asked for only if a rule needs them. */
    public static final class ClassFacts {
        private final String name;
        private final Supplier<Set<String>> superTypeSource;
        private final Supplier<Set<String>> annotationSource;
        private Set<String> superTypes;
        private Set<String> annotations;

        /**
         * Facts that are known.
         *
         * @param name binary name, for example {@code com.acme.Outer$Nested}
         * @param superTypes binary names of all superclasses and interfaces, direct or not
         * @param annotations binary names of the annotations on the class
         */
        public ClassFacts(String name, Set<String> superTypes, Set<String> annotations) {
            this(name, new Known<>(Set.copyOf(superTypes)), new Known<>(Set.copyOf(annotations)));
        }

        /**
         * Facts of which the supertypes are computed when first asked for.
         *
         * @param name binary name
         * @param superTypes gives binary names of all superclasses and interfaces, direct or not
         * @param annotations binary names of the annotations on the class
         */
        public ClassFacts(String name, Supplier<Set<String>> superTypes, Set<String> annotations) {
            this(name, superTypes, new Known<>(Set.copyOf(annotations)));
        }

        /**
         * Facts that are computed when first asked for.
         *
         * @param name binary name
         * @param superTypes gives binary names of all superclasses and interfaces, direct or not
         * @param annotations gives binary names of the annotations on the class
         */
        public ClassFacts(String name, Supplier<Set<String>> superTypes, Supplier<Set<String>> annotations) {
            this.name = name;
            superTypeSource = superTypes;
            annotationSource = annotations;
        }

        /** Binary name, for example {@code com.acme.Outer$Nested}. */
        public String name() {
            return name;
        }

        /** Binary names of all superclasses and interfaces, direct or not. */
        public Set<String> superTypes() {
            if (superTypes == null) {
                superTypes = superTypeSource.get();
            }
            return superTypes;
        }

        /** Binary names of the annotations on the class. */
        public Set<String> annotations() {
            if (annotations == null) {
                annotations = annotationSource.get();
            }
            return annotations;
        }
    }

    /**
     * Why something is left out.
     *
     * @param pattern the pattern that decided, as written
     * @param reason the reason given beside it; where none was given, a sentence that names the origin
     * @param origin the list and line it stands in, for people
     */
    public record Decision(String pattern, String reason, String origin) {}

    /** What need not be computed. */
    private record Known<T>(T get) implements Supplier<T> {}
}
