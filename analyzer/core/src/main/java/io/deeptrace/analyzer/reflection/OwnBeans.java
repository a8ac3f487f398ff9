// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.graph.VirtualTargets;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Classes of the program's own that it names or creates, and with them those of their fields, type arguments and
 * annotations. Libraries get them: once code that is not the program's own makes objects that nobody can tell, these are
 * made too, and once it calls what nobody can tell, it reads and writes their properties.
 */
final class OwnBeans {
    private final TypeTable types;
    private final Reachability reachability;
    private final ClassMentions mentions;
    private final Set<String> homes = new HashSet<>();
    private final Set<ProgramType> known = new HashSet<>();
    private final List<Mention> held = new ArrayList<>();
    private final VirtualTargets properties = new VirtualTargets();
    private boolean made;
    private boolean invoked;

    /** @param entries internal names of the classes where the program is entered: what stands near them is its own */
    OwnBeans(TypeTable types, Reachability reachability, ClassMentions mentions, Set<String> entries) {
        this.types = types;
        this.reachability = reachability;
        this.mentions = mentions;
        for (String entry : entries) {
            homes.add(home(entry));
        }
    }

    /** Whether the package of this class is near that of an entry. */
    boolean has(String name) {
        for (String home : homes) {
            if (isIn(name, home)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the package of a class begins with the same two names as that of another, or the only one that it has. */
    static boolean isNear(String name, String other) {
        return isIn(name, home(other));
    }

    private static boolean isIn(String name, String home) {
        return home.isEmpty()
                ? name.indexOf('/') < 0
                : name.startsWith(home) && name.length() > home.length() && name.charAt(home.length()) == '/';
    }

    private static String home(String name) {
        int end = name.indexOf('/', name.indexOf('/') + 1);
        return name.substring(0, Math.max(0, end < 0 ? name.indexOf('/') : end));
    }

    /** Notes that the program names or creates this class. */
    void note(ProgramType type, Instruction origin, List<Link> links) {
        if (type.file == null || !has(type.name) || !known.add(type)) {
            return;
        }
        addProperties(type);
        hold(type.file.fieldTypes(), origin, links);
        hold(type.file.typeArguments(), origin, links);
        hold(type.file.annotationClasses(), origin, links);
        hold(type.file.annotatedTypes(), origin, links);
    }

    /** Notes that the properties of this class are used. */
    void addProperties(ProgramType type) {
        for (ProgramType parent : type.supers()) {
            for (Method method : parent.application ? parent.methods().all() : List.<Method>of()) {
                if (isProperty(method) && properties.add(method) && invoked) {
                    reachability.reach(method);
                }
            }
        }
    }

    private void hold(Collection<String> names, Instruction origin, List<Link> links) {
        for (String name : names) {
            if (has(name) && types.get(name).file != null && !known.contains(types.get(name))) {
                Mention mention = new Mention(types.get(name), origin, links);
                held.add(mention);
                if (made) {
                    mentions.add(mention);
                }
                note(mention.type(), origin, links);
            }
        }
    }

    /** Notes that a call makes objects by reflection of classes that nobody can tell. */
    void areMade(NamedSite site) {
        if (!made && !has(site.method.owner.name)) {
            made = true;
            for (Mention mention : List.copyOf(held)) {
                mentions.add(mention);
            }
        }
    }

    /** Notes that a call runs methods by reflection of which nobody can tell which. */
    void invoked(NamedSite site) {
        if (!has(site.method.owner.name)) {
            invoked = true;
            site.leadsTo(Link.Kind.REFLECT, properties);
        }
    }

    /** Whether a method reads or writes a property, by the names that JavaBeans, records and builders use, or is annotated. */
    private static boolean isProperty(Method method) {
        if (method.isStatic() || method.isConstructor() || method.isTransparent()) {
            return false;
        }
        String name = method.declaration.name();
        boolean named =
                switch (Type.getArgumentTypes(method.declaration.descriptor()).length) {
                    case 0 -> begins(name, "get") || begins(name, "is") || method.owner.file.declaresField(name);
                    case 1 -> begins(name, "set") || begins(name, "with") || method.owner.file.declaresField(name);
                    default -> false;
                };
        return named || method.declaration.annotated();
    }

    private static boolean begins(String name, String prefix) {
        return name.startsWith(prefix)
                && name.length() > prefix.length()
                && !Character.isLowerCase((int) name.charAt(prefix.length()));
    }
}
