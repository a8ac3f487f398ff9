// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The worklist: methods reached and types instantiated, each leading to more of the other until nothing is new (rapid
 * type analysis, Bacon and Sweeney, OOPSLA 1996). Links stay in the call graph, so that paths can be told afterwards.
 */
public final class Reachability {
    private final TypeTable types;
    private final CallGraph graph;
    private final Border border;
    private final Receivers receivers;
    private final UnnamedCalls reflection;
    private final CodeLinks code;
    private final Deque<Method> work = new ArrayDeque<>();
    private final List<ProgramType> instantiated = new ArrayList<>();

    public Reachability(
            TypeTable types, Border border, SubtypeIndex subtypes, Receivers.Engine engine, UnnamedCalls.Rules rules) {
        this.types = types;
        this.border = border;
        graph = types.graph();
        receivers = engine.of(this, subtypes);
        Callees callees = new Callees(types);
        reflection = rules.of(this, callees);
        code = new CodeLinks(types, callees, this, reflection);
    }

    /** The types found to be instantiated that can matter, in the order found. */
    public List<ProgramType> instantiated() {
        return instantiated;
    }

    public CallGraph graph() {
        return graph;
    }

    public TypeTable types() {
        return types;
    }

    public Border border() {
        return border;
    }

    /** Follows all that was reached until nothing new turns up. */
    void run() {
        do {
            do {
                for (Method method = work.poll(); method != null; method = work.poll()) {
                    scan(method);
                }
            } while (receivers.advance());
            reflection.settle();
        } while (!work.isEmpty() || receivers.advance());
    }

    private void scan(Method method) {
        try {
            graph.of(method).links = code.of(method);
        } catch (ClassFileException broken) {
            graph.of(method).links = List.of();
            method.giveUp(broken.getMessage() + " (" + types.program().classes().place(method.owner.name) + ')');
        }
        receivers.scanned(method);
    }

    /** Whether methods reached wait to be read. */
    public boolean isWorking() {
        return !work.isEmpty();
    }

    /** Notes that these can run, called where no code shows with which objects. */
    public void reach(Targets targets) {
        follow(targets);
        List<Method> methods = targets.methods();
        for (int i = 0; i < methods.size(); i++) {
            receivers.calledUnseen(methods.get(i));
        }
    }

    /** Notes that this can run, called from outside the program with any objects there are. */
    void enter(Method method) {
        follow(method);
        receivers.entered(method);
    }

    /** Notes that these can run, called by code that is followed. */
    public void follow(Targets targets) {
        if (targets instanceof Method method) {
            follow(method);
        } else if (targets instanceof VirtualTargets shared) {
            for (Method method = shared.unfollowed(); method != null; method = shared.unfollowed()) {
                follow(method);
            }
        } else {
            List<Method> methods = targets.methods();
            for (int i = 0; i < methods.size(); i++) {
                follow(methods.get(i));
            }
        }
    }

    private void follow(Method method) {
        MethodState state = graph.of(method);
        if (!state.reached && !method.isAbstract() && !border.cuts(method)) {
            state.reached = true;
            work.add(method);
        }
    }

    /** The targets of a virtual call, now and later: see {@link Receivers#virtual}. */
    public Targets virtual(Method caller, Instruction origin, ProgramType type, String signature) {
        return receivers.virtual(caller, origin, type, signature);
    }

    /** Notes that objects of exactly this type can exist, made where no code shows what becomes of them. */
    public void instantiate(ProgramType type) {
        create(type);
        receivers.appears(type);
    }

    /** Notes that objects of exactly this type can exist, made by an instruction of a method that is followed. */
    void create(ProgramType type) {
        if (graph.of(type).instantiated) {
            return;
        }
        graph.of(type).instantiated = true;
        if (border.cutsAllAbove(type)) {
            return;
        }
        instantiated.add(type);
        List<ProgramType> supers = type.supers();
        for (int i = 0; i < supers.size(); i++) {
            graph.of(supers.get(i)).instantiatedSubtypes.add(type);
        }
        receivers.exists(type);
    }

    /** What code behind the border can call on an object of this type: see {@link Receivers#callbacks}. */
    public Targets callbacks(ProgramType type) {
        return receivers.callbacks(type);
    }

    /** Adds what an object of some type runs to the targets of a call; says whether it is new. */
    boolean add(VirtualTargets targets, Method method) {
        // Targets in the JDK are left out one by one as "declared there"; naming each implementation would drown the
        // list.
        if (method != null && (method.owner.application || !border.cuts(method)) && targets.add(method)) {
            follow(method);
            return true;
        }
        return false;
    }

    /** The class initializers that the first use of this type runs (JVMS §5.5), the superclasses' included. */
    public Targets initializers(ProgramType type) {
        TypeState state = graph.of(type);
        if (state.initializers == null) {
            List<Method> found = new ArrayList<>(0);
            List<ProgramType> supers = type.supers();
            for (int i = 0; i < supers.size(); i++) {
                ProgramType parent = supers.get(i);
                Method initializer = parent.methods().get("<clinit>()V");
                if (initializer != null
                        && (parent == type || !type.isInterface() && (!parent.isInterface() || hasInstanceCode(parent)))
                        && !border.cuts(initializer)) {
                    found.add(initializer);
                }
            }
            state.initializers = FixedTargets.of(found);
        }
        return state.initializers;
    }

    /** Notes that the JVM frees an object of this type, and what it calls before it does (JLS §12.6). */
    public Targets finalized(ProgramType type) {
        Method finalizer = type.dispatch("finalize()V");
        if (finalizer == null || finalizer.owner == types.object() || border.cuts(finalizer)) {
            return Targets.NONE;
        }
        follow(finalizer);
        receivers.freed(type, finalizer);
        return finalizer;
    }

    /** Whether an interface has a method that is neither abstract nor static; it may be private. */
    private static boolean hasInstanceCode(ProgramType type) {
        for (int i = 0; i < type.methods().count(); i++) {
            if (type.methods().isInstanceCode(i)) {
                return true;
            }
        }
        return false;
    }
}
