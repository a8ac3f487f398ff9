// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;

/**
 * All supertypes of a class, as far as their class files can be found. None is loaded: classes that are loaded inside a
 * transformer are shown to no transformer, and would be lost for the trace.
 */
final class SuperTypes implements Supplier<Set<String>> {
    private final ClassLoader loader;
    private final List<String> parents;

    /** Of the class with this loader that names these, by their internal names. */
    SuperTypes(ClassLoader loader, List<String> parents) {
        this.loader = loader;
        this.parents = parents;
    }

    /** Their binary names. */
    @Override
    public Set<String> get() {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        Collections.addAll(open, parents.toArray(new String[0]));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next.replace('/', '.'))) {
                ClassReader reader = read(next);
                if (reader != null) {
                    Collections.addAll(open, reader.getInterfaces());
                    if (reader.getSuperName() != null) {
                        open.add(reader.getSuperName());
                    }
                }
            }
        }
        return found;
    }

    private ClassReader read(String type) {
        try (InputStream in = loader.getResourceAsStream(type + ".class")) {
            return in == null ? null : new ClassReader(in);
        } catch (IOException | IllegalArgumentException e) {
            return null; // what a generated class extends may have no file: its name is all that is known of it
        }
    }
}
