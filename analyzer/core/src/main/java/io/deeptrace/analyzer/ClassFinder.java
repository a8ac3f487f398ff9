// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classpath.LoadedClass;
import io.deeptrace.analyzer.program.CodeBase;
import java.util.ArrayList;
import java.util.List;

/** Finds classes by what a person types: a full name, or as much of its end as is needed. */
final class ClassFinder {
    private static final List<String> IMPLIED_PACKAGES = List.of("java/lang/", "java/util/");

    private final CodeBase program;

    ClassFinder(CodeBase program) {
        this.program = program;
    }

    /** Internal names of the classes meant, none, one or more; {@code text} has dots or dollar signs. */
    List<String> find(String text) {
        String exact = nested(text.replace('.', '/'));
        if (exact != null) {
            return List.of(exact);
        }
        String suffix = dotted(text);
        List<String> found = new ArrayList<>();
        String last = simple(suffix);
        for (String name : program.applicationNames()) {
            // Most names end otherwise: only the rest is worth rewriting.
            if (name.endsWith(last) && dotted(name).endsWith('.' + suffix)) {
                found.add(name);
            }
        }
        for (int i = 0; found.isEmpty() && i < IMPLIED_PACKAGES.size(); i++) {
            String implied = nested(IMPLIED_PACKAGES.get(i) + text.replace('.', '/'));
            if (implied != null) {
                found.add(implied);
            }
        }
        return found;
    }

    /** Internal names of classes with names like this one's, nearest first. */
    List<String> nearest(String text, int most) {
        return new Spelling(simple(text)).nearest(program.applicationNames(), ClassFinder::simple, most);
    }

    /** Tries {@code a/B/C}, then {@code a/B$C}, and so on; a class that stands there but is broken counts. */
    private String nested(String name) {
        String candidate = name;
        while (true) {
            LoadedClass loaded = program.load(candidate);
            if (loaded.file() != null || loaded.application()) {
                return candidate;
            }
            int slash = candidate.lastIndexOf('/');
            if (slash < 0) {
                return null;
            }
            candidate = candidate.substring(0, slash) + '$' + candidate.substring(slash + 1);
        }
    }

    private static String dotted(String name) {
        return name.replace('/', '.').replace('$', '.');
    }

    private static String simple(String name) {
        String dotted = dotted(name);
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
}
