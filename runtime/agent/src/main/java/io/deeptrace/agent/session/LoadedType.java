// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassOutline;
import io.deeptrace.blacklist.Blacklist;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * A class that the JVM shows to the transformer.
 *
 * @param loader its defining loader
 * @param name its internal name
 * @param classFile as it is
 */
record LoadedType(ClassLoader loader, String name, byte[] classFile) {

    /** What the rules may ask about it. */
    Blacklist.ClassFacts facts(ClassOutline outline) {
        return new Blacklist.ClassFacts(name.replace('/', '.'), () -> superTypes(outline), outline::annotations);
    }

    /**
     * All supertypes, as far as their class files can be found. None is loaded: classes that are loaded inside a transformer are
     * shown to no transformer, and would be lost for the trace.
     */
    private Set<String> superTypes(ClassOutline outline) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(outline.parents());
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next.replace('/', '.'))) {
                ClassReader reader = read(next);
                if (reader != null) {
                    open.addAll(Set.of(reader.getInterfaces()));
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
