// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls made by code that the program generates: nobody can read it, but what it calls its generator must name. Once
 * reached code defines classes, a class whose code names by strings another class and a method of it ({@code
 * "com.acme.Interceptor"}, {@code "intercept"} or {@code "Object intercept(Object)"}) may call that method.
 */
final class GeneratedCalls {
    private static final int LONGEST_NAME = 200;

    private final TypeTable types;
    private final Reachability reachability;
    private final ClassMentions mentions;
    private final Map<ProgramType, Strings> generators = new LinkedHashMap<>();
    private boolean defines;

    /** @param mentions where the methods are added to what names them */
    GeneratedCalls(TypeTable types, Reachability reachability, ClassMentions mentions) {
        this.types = types;
        this.reachability = reachability;
        this.mentions = mentions;
    }

    /** Notes the constants of a method's code, and whether it calls what defines classes. */
    void note(Method method, List<Instruction> constants, boolean definesNow, List<Link> links) {
        if (!method.owner.application) {
            return;
        }
        boolean all = defines || definesNow;
        boolean some = false;
        for (int i = 0; i < constants.size(); i++) {
            if (constants.get(i) instanceof Instruction.Constant constant && constant.value() instanceof String text) {
                all |= Watch.defines(text);
                some = true;
                strings(method.owner).unread.add(new Place(constant, links));
            }
        }
        if (all && !defines) {
            defines = true;
            for (Strings strings : generators.values()) {
                strings.read();
                match(strings);
            }
        } else if (defines && some && generators.get(method.owner).read()) {
            match(generators.get(method.owner));
        }
    }

    private Strings strings(ProgramType generator) {
        Strings known = generators.get(generator);
        if (known == null) {
            known = new Strings();
            generators.put(generator, known);
        }
        return known;
    }

    private void match(Strings strings) {
        for (Map.Entry<String, Place> named : strings.classes.entrySet()) {
            ProgramType type = types.get(named.getKey());
            if (type.application) {
                Place place = named.getValue();
                for (Method method : type.methods().all()) {
                    boolean called = method.isConstructor()
                            || strings.words.contains(method.ref().name());
                    if (called && !method.isPrivate() && strings.called.add(method)) {
                        call(new Mention(type, place.origin, place.links), method);
                    }
                }
            }
        }
    }

    private void call(Mention mention, Method method) {
        mentions.add(mention, Link.Kind.INITIALIZE, reachability.initializers(method.owner));
        mentions.add(
                mention,
                Link.Kind.REFLECT,
                method.isVirtual() ? reachability.virtual(null, null, method.owner, method.callKey()) : method);
    }

    /**
     * Where a string is named.
     *
     * @param origin the naming instruction
     * @param links of the method whose code has it
     */
    private record Place(Instruction.Constant origin, List<Link> links) {
        String text() {
            return (String) origin.value();
        }
    }

    /** What the code of one class names by strings. */
    private static final class Strings {
        /** Those that were not looked at: in a program that defines no classes, none is. */
        final List<Place> unread = new ArrayList<>();

        final Map<String, Place> classes = new LinkedHashMap<>();
        final Set<String> words = new HashSet<>();
        final Set<Method> called = new HashSet<>();

        /** Looks at the rest; says whether one of them may be the name of another class or method. */
        boolean read() {
            boolean added = false;
            for (Place place : unread) {
                added |= add(place.text(), place);
            }
            unread.clear();
            return added;
        }

        private boolean add(String text, Place place) {
            int end = text.indexOf('(');
            if (end < 0 && (text.indexOf('.') > 0 || text.indexOf('/') > 0)) {
                String name = text.replace('.', '/');
                return isName(name) && classes.putIfAbsent(name, place) == null;
            }
            String word = end < 0 ? text : text.substring(text.lastIndexOf(' ', end) + 1, end);
            return isName(word) && words.add(word);
        }

        private static boolean isName(String text) {
            if (text.isEmpty() || text.length() > LONGEST_NAME || !Character.isJavaIdentifierStart(text.charAt(0))) {
                return false;
            }
            for (int i = 1; i < text.length(); i++) {
                if (!Character.isJavaIdentifierPart(text.charAt(i)) && text.charAt(i) != '/') {
                    return false;
                }
            }
            return true;
        }
    }
}
