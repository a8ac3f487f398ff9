// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.agent.weave.HandOvers;
import io.deeptrace.agent.weave.ThreadStarts;
import io.deeptrace.agent.weave.Transformers;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.recorder.Probe;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/** The classes to be woven, by internal name: those of the plan, and those that start threads, hand work to them or run agents. Immutable. */
final class ClosureClasses {
    /** What the internal names of the recorder's classes begin with. */
    private static final String RECORDER = recorderPrefix();

    private final Map<String, ClassPlan> classes = new HashMap<>();

    ClosureClasses(Plan plan) {
        Set<Integer> roots = new HashSet<>(plan.roots());
        for (PlannedMethod method : plan.methods()) {
            if (!isOurs(method.ref().owner())) {
                ClassPlan owner = of(method.ref().owner()); // if only for its bridges
                if (!method.isAtCalls()) {
                    owner.add(method, roots.contains(method.id()));
                }
            }
        }
        for (String starter : ThreadStarts.CLASSES) {
            of(starter);
        }
        for (String pool : HandOvers.CLASSES) {
            of(pool);
        }
        of(Transformers.CLASS);
    }

    private ClassPlan of(String owner) {
        ClassPlan plan = classes.get(owner);
        if (plan == null) {
            plan = new ClassPlan();
            classes.put(owner, plan);
        }
        return plan;
    }

    /** What is to be woven into the class of this internal name; empty for nearly all classes. */
    Optional<ClassPlan> find(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(classes.get(name));
    }

    /** Their names as {@link Class#getName} tells them. */
    Set<String> binaryNames() {
        Set<String> names = new HashSet<>();
        for (String name : classes.keySet()) {
            names.add(name.replace('/', '.'));
        }
        names.remove(Transformers.CLASS.replace('/', '.')); // only where other agents are or may come
        return names;
    }

    Collection<ClassPlan> all() {
        return classes.values();
    }

    /**
     * Whether this class is part of the tracer. Weaving the recorder would end the JVM (each probe would call itself), so
     * this is compiled in: no plan and no list of a user can change it.
     */
    static boolean isOurs(String name) {
        return name.startsWith(RECORDER) || name.startsWith("io/deeptrace/agent/");
    }

    private static String recorderPrefix() {
        String probe = Type.getInternalName(Probe.class);
        return probe.substring(0, probe.length() - "Probe".length());
    }
}
