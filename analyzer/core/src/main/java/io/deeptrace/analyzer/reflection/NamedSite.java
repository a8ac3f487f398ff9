// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A call in reached code that acts on a class, a method or an object by name, and what it was found to lead to. */
final class NamedSite {
    final Method method;
    private final Instruction.Call origin;
    private final List<Link> links;
    private final Reachability reachability;
    private final CodeFacts facts;
    private final Values values;
    private final Set<Targets> linked = Collections.newSetFromMap(new IdentityHashMap<>());

    NamedSite(
            Method method,
            Instruction.Call origin,
            List<Link> links,
            Reachability reachability,
            CodeFacts facts,
            Values values) {
        this.method = method;
        this.origin = origin;
        this.links = links;
        this.reachability = reachability;
        this.facts = facts;
        this.values = values;
    }

    String owner() {
        return origin.owner();
    }

    String name() {
        return origin.name();
    }

    String descriptor() {
        return origin.descriptor();
    }

    /** What the receiver or an argument can be; the receiver of a call on an object comes first. */
    Found operand(int index) {
        return values.of(method, facts.of(method).operand(origin.ordinal(), index));
    }

    /** Notes that the call leads there. */
    void leadsTo(Link.Kind kind, Targets targets) {
        if (targets != Targets.NONE && linked.add(targets)) {
            links.add(new Link(kind, origin, targets));
            reachability.reach(targets);
        }
    }

    /** The class is one that this call names. */
    Mention mention(ProgramType type) {
        return new Mention(type, origin, links);
    }

    /** The call makes objects of exactly this type, and initialises it. */
    void creates(ProgramType type) {
        if (type.isConcrete()) {
            initializes(type);
            reachability.instantiate(type);
            leadsTo(Link.Kind.CREATE, reachability.callbacks(type));
        }
    }

    /** The call initialises this type. */
    void initializes(ProgramType type) {
        leadsTo(Link.Kind.INITIALIZE, reachability.initializers(type));
    }

    /** Tells whether the call may act on what nobody can name. */
    void resolved(boolean all) {
        reachability.graph().of(method).resolved(origin, all);
    }
}
