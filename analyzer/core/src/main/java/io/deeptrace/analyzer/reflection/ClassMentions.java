// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The classes of the application that reached code names by a literal, or by a string where it looks classes up. Where
 * objects are made of classes that nobody can tell, these are what frameworks make: their constructors run, and what
 * carries an annotation that they can see.
 */
final class ClassMentions {
    private static final int LONGEST_NAME = 200;

    private final TypeTable types;
    private final Reachability reachability;
    private final List<Mention> mentions = new ArrayList<>();
    private boolean instantiated;

    ClassMentions(TypeTable types, Reachability reachability) {
        this.types = types;
        this.reachability = reachability;
    }

    /**
     * The class of the application that a constant names, or null. A string does where code looks classes up, and
     * elsewhere if the class is of the same library: what is handed to whoever looks it up. The program's own code hands
     * over names of libraries' classes too.
     *
     * @param code the class whose code has the constant
     */
    ProgramType named(Instruction.Constant constant, ProgramType code, boolean looksUp, boolean own) {
        String name = null;
        if (constant.value() instanceof Type type && type.getSort() == Type.OBJECT) {
            name = type.getInternalName();
        } else if (constant.value() instanceof String text
                && looksLikeClass(text, code.name, looksUp || own && text.indexOf('.') > 0)) {
            name = text.replace('.', '/');
        }
        return name == null || !types.get(name).application ? null : types.get(name);
    }

    /** Notes that code names a class. */
    void add(Mention mention) {
        mentions.add(mention);
        if (instantiated) {
            instantiate(mention);
        }
    }

    /** Objects are made by reflection of classes that nobody can tell. */
    void areInstantiated() {
        if (!instantiated) {
            instantiated = true;
            for (Mention mention : List.copyOf(mentions)) {
                instantiate(mention);
            }
        }
    }

    /** The types named so far. */
    Set<ProgramType> types() {
        Set<ProgramType> types = new LinkedHashSet<>();
        for (Mention mention : mentions) {
            types.add(mention.type());
        }
        return types;
    }

    /** Objects of the class named are made. */
    void make(Mention mention) {
        ProgramType type = mention.type();
        reachability.instantiate(type);
        add(mention, Link.Kind.INITIALIZE, reachability.initializers(type));
        add(mention, Link.Kind.CREATE, reachability.callbacks(type));
        for (Method method : type.methods().all()) {
            if (method.isConstructor()) {
                add(mention, Link.Kind.REFLECT, method);
            }
        }
    }

    /** A static method of the class named is called. */
    void call(Mention mention, Method method) {
        add(mention, Link.Kind.INITIALIZE, reachability.initializers(method.owner));
        add(mention, Link.Kind.REFLECT, method);
    }

    private void instantiate(Mention mention) {
        if (mention.type().isConcrete()) {
            make(mention);
            for (ProgramType type : mention.type().supers()) {
                for (Method method : type.application ? type.methods().all() : List.<Method>of()) {
                    if (method.declaration.annotated()) {
                        add(mention, Link.Kind.REFLECT, method);
                    }
                }
            }
        }
    }

    /** The naming instruction leads there. */
    void add(Mention mention, Link.Kind kind, Targets targets) {
        if (targets != Targets.NONE) {
            mention.links().add(new Link(kind, mention.origin(), targets));
            reachability.reach(targets);
        }
    }

    private static boolean looksLikeClass(String text, String code, boolean looksUp) {
        if (text.length() >= LONGEST_NAME || text.indexOf('.') == 0 || !looksUp && !isNear(text, code)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && !Character.isJavaIdentifierPart((int) c)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Whether a text ends in a name with a capital, and what stands before is the package of a class or begins as it does,
     * with two names.
     */
    private static boolean isNear(String text, String code) {
        int last = text.lastIndexOf('.');
        if (text.isEmpty() || !Character.isUpperCase((int) text.charAt(Math.min(text.length() - 1, last + 1)))) {
            return false;
        }
        int dot = text.indexOf('.', text.indexOf('.') + 1);
        int common = dot > 0 && text.indexOf('.') > 0 ? dot : Math.max(last, 0);
        return code.length() > common
                && (common == 0 ? last < 0 && code.indexOf('/') < 0 : code.charAt(common) == '/')
                && (common == dot || code.indexOf('/', common + 1) < 0)
                && begins(code, text, common);
    }

    /** Whether the name of a class begins as a text does, of which so many characters count. */
    private static boolean begins(String code, String text, int length) {
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (code.charAt(i) != (c == '.' ? '/' : c)) {
                return false;
            }
        }
        return true;
    }
}
