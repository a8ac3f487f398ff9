// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.agent.weave.HandOvers;
import io.deeptrace.agent.weave.Signature;
import io.deeptrace.agent.weave.ThreadStarts;
import io.deeptrace.agent.weave.Transformers;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.recorder.ProbeSwitch;
import io.deeptrace.recorder.Recorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Takes probes out class by class. A site is settled if it names a method of a class all of whose subclasses are traced, and
 * nothing but such methods was called from there: the JVM can enter nothing there but that method and those that override
 * it, which all have its signature. At a call of an interface's method a lambda can be entered, and at a call of untraced
 * code whatever that calls.
 */
final class RestingProbes extends ProbeSwitch {
    private final Plan plan;
    private final Installation installation;
    private final Map<Integer, PlannedSite> sites = new HashMap<>();
    private Set<Signature> kept = Set.of();
    private Set<String> keptClasses = Set.of();
    /** Null if no stack was looked at. */
    private RunningMethods running;

    RestingProbes(Plan plan, Installation installation) {
        this.plan = plan;
        this.installation = installation;
    }

    @Override
    public int[] settle(int[] callers, int[] calledFrom, int[] methods) {
        for (int caller : callers) {
            if (caller > plan.methods().size()) {
                return null; // all that is known of its calls is what was seen
            }
        }
        kept = new HashSet<>();
        keptClasses = new HashSet<>();
        Map<Integer, Boolean> settled = new HashMap<>();
        for (int i = 0; i < calledFrom.length; i++) {
            settled.merge(calledFrom[i], isSettled(site(calledFrom[i]), methods[i]), Boolean::logicalAnd);
        }
        for (int i = 0; i < calledFrom.length; i++) {
            if (settled.get(calledFrom[i])) {
                keep(plan.method(methods[i]).ref());
            }
        }
        return settled.entrySet().stream()
                .filter(Map.Entry::getValue)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    @Override
    public void watch(Thread[] inCalls, boolean first) {
        if (first) {
            running = new RunningMethods();
        }
        running.look(inCalls);
    }

    private boolean isSettled(PlannedSite site, int called) {
        if (site == null || called > plan.methods().size()) {
            return false;
        }
        PlannedMethod method = plan.method(called);
        if (!Signature.of(site.declared()).equals(Signature.of(method.ref()))) {
            return false;
        }
        // The probe of such a call is in the caller's own code, which goes on running as it is.
        boolean atCall = method.isAtCalls() && (method.access() & Opcodes.ACC_STATIC) != 0;
        return atCall || isTraced(site.declared().owner());
    }

    /** Whether this is a class that is traced with all its subclasses, as far as they are loaded. */
    private boolean isTraced(String owner) {
        Class<?>[] loaded = installation.loaded();
        List<Class<?>> owners = new ArrayList<>();
        for (Class<?> type : loaded) {
            if (Installation.internalName(type).equals(owner)) {
                owners.add(type);
            }
        }
        for (Class<?> type : loaded) {
            for (Class<?> above : owners) {
                if (above.isAssignableFrom(type) && (type.isInterface() || !hasProbes(type))) {
                    return false;
                }
            }
        }
        return !owners.isEmpty();
    }

    private boolean hasProbes(Class<?> type) {
        for (ClassPlan woven : installation.plans(type)) {
            if (woven.size() > 0) {
                return true;
            }
        }
        return false;
    }

    private void keep(MethodRef method) {
        keptClasses.add(method.owner());
        if (!method.name().equals("<init>")) {
            kept.add(Signature.of(method));
        }
    }

    private PlannedSite site(int id) {
        if (sites.isEmpty()) {
            for (PlannedMethod method : plan.methods()) {
                for (PlannedSite site : method.sites()) {
                    sites.put(site.id(), site);
                }
            }
        }
        return sites.get(id);
    }

    @Override
    public boolean findsAny(boolean forGood) {
        return !resting(forGood).isEmpty();
    }

    @Override
    public int takeOut(boolean forGood) {
        List<Class<?>> resting = resting(forGood);
        running = null;
        installation.rest(resting);
        return resting.size();
    }

    private List<Class<?>> resting(boolean forGood) {
        List<Class<?>> resting = new ArrayList<>();
        Set<String> keep = running == null ? Set.of() : running.classes();
        for (Class<?> type : installation.woven()) {
            String name = Installation.internalName(type);
            // The initializer of a class is a call of its own, which no site tells beforehand.
            if (!ThreadStarts.CLASSES.contains(name)
                    && !HandOvers.CLASSES.contains(name)
                    && !name.equals(Transformers.CLASS)
                    && !keep.contains(name)
                    && Recorder.isInitialized(type)
                    && mayRest(name, installation.plans(type), forGood)) {
                resting.add(type);
            }
        }
        return resting;
    }

    private boolean mayRest(String name, List<ClassPlan> plans, boolean forGood) {
        if (!forGood && keptClasses.contains(name)) {
            return false;
        }
        for (ClassPlan woven : plans) {
            if (woven.hasRoot() || !forGood && woven.hasAny(kept)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void putBack() {
        installation.wake();
    }
}
