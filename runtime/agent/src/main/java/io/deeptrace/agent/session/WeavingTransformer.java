// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.agent.weave.ClassWeaver;
import io.deeptrace.agent.weave.OffsetReader;
import io.deeptrace.agent.weave.WovenClass;
import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import io.deeptrace.recorder.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weaves the classes of the plan, and those of the program that complete it, when they are loaded or retransformed, and
 * lets all others pass. Never throws: a class
 * that cannot be woven stays as it is, and the findings say why.
 */
final class WeavingTransformer implements ClassFileTransformer {
    private static final ClassPlan NOTHING = new ClassPlan();

    private final ClosureClasses classes;
    private final Optional<Completion> completion;
    private final ClassWeaver weaver;
    private final Snapshots snapshots;
    private final Redefinitions redefinitions;
    private final Findings findings;
    private final WovenDump dump;
    private final Map<Snapshots.Digest, Woven> redefined = new HashMap<>();
    private final Set<Snapshots.Digest> told = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Woven> unconfirmed = new ArrayList<>();
    private final Set<String> offered = new HashSet<>();
    private volatile boolean restoring;
    /** Internal names of the classes that have no probes for the time being. */
    private volatile Set<String> resting = Set.of();

    private volatile Class<?> lastShown;
    /** Null if nobody wants to know. */
    private volatile Runnable agentsCome;

    private int unforeseenMethods;
    private int unforeseenClasses;

    WeavingTransformer(
            ClosureClasses classes,
            Optional<Completion> completion,
            ClassWeaver weaver,
            Snapshots snapshots,
            Redefinitions redefinitions,
            Findings findings,
            WovenDump dump) {
        this.classes = classes;
        this.completion = completion;
        this.weaver = weaver;
        this.snapshots = snapshots;
        this.redefinitions = redefinitions;
        this.findings = findings;
        this.dump = dump;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
        // A call being traced may have this class loaded; weaving is no part of that call.
        boolean paused = Recorder.pause();
        try {
            Runnable arrival = agentsCome;
            if (loaded != null) {
                lastShown = loaded;
            } else if (arrival != null && OtherAgents.comesWith(loader, name, classFile)) {
                OtherAgents.runElsewhere(arrival);
            }
            byte[] actual = loaded == null ? classFile : actual(loaded, name, classFile);
            byte[] woven = restoring || loaded != null && resting.contains(name)
                    ? null
                    : woven(new LoadedType(loader, name, actual), loaded, domain);
            return woven == null && actual != classFile ? actual : woven;
        } finally {
            if (paused) {
                Recorder.resume();
            }
        }
    }

    /** What is to be done, once or more often, when another agent comes while the program runs; null for nothing. */
    void whenAgentsCome(Runnable arrival) {
        agentsCome = arrival;
    }

    /** From now on puts no probes in, and gives back to each class what it was last redefined to. */
    void restore() {
        restoring = true;
    }

    /** From now on puts no probes into these loaded classes, by internal name, and into all others. */
    void rest(Set<String> names) {
        resting = names;
    }

    /** Whether classes of this internal name have no probes for the time being. */
    boolean rests(String name) {
        return resting.contains(name);
    }

    /** All that is woven into classes of this internal name, whatever their loaders and versions. */
    List<ClassPlan> plans(String name) {
        List<ClassPlan> plans = completion.isPresent() ? completion.get().named(name) : new ArrayList<>();
        if (plans.isEmpty()) {
            classes.find(name).ifPresent(plans::add);
        }
        return plans;
    }

    private byte[] actual(Class<?> loaded, String name, byte[] classFile) {
        Optional<byte[]> inForce = redefinitions.inForce(loaded, name);
        if (inForce.isPresent()) {
            tellRedefined(snapshots.digest(inForce.get()));
        }
        return redefinitions.actual(loaded, name, classFile);
    }

    private synchronized void redefined(Snapshots.Digest digest, Woven woven) {
        redefined.put(digest, woven);
    }

    /** Only now, and once: the JVM may have refused what came by. */
    private synchronized void tellRedefined(Snapshots.Digest digest) {
        Woven woven = redefined.remove(digest);
        if (woven != null && told.add(digest)) {
            findings.warning(woven.name.replace('/', '.')
                    + ": it was given other code while it was traced; the lines where its planned methods begin are"
                    + " those of the code before");
            tell(woven.outcome);
        }
    }

    private byte[] woven(LoadedType type, Class<?> loaded, ProtectionDomain domain) {
        Optional<ClassPlan> plan = classes.find(type.name());
        boolean completed =
                completes(type.loader(), type.name(), domain) && (plan.isPresent() || mayHaveProbes(type.name()));
        return !completed && plan.isEmpty() || isRefused(type.name())
                ? null
                : weave(type, loaded, plan.orElse(NOTHING), completed);
    }

    /** Whether methods of this class are woven although the plan does not hold them. */
    boolean completes(ClassLoader loader, String name, ProtectionDomain domain) {
        return completion.isPresent() && name != null && ApplicationClasses.contains(loader, name, domain);
    }

    /** Whether the rules have to be asked about a class of the program, internal name, that the plan does not name. */
    boolean mayHaveProbes(String name) {
        return !completion.orElseThrow().leavesOutByName(name.replace('/', '.'));
    }

    /** Whether a class of this name has come by and was looked at. */
    synchronized boolean wasOffered(String name) {
        return offered.contains(name);
    }

    private byte[] weave(LoadedType type, Class<?> loaded, ClassPlan planned, boolean completed) {
        String name = type.name();
        try {
            Snapshots.Digest digest = snapshots.digest(type.classFile());
            WovenClass woven = completed ? complete(type, digest, planned) : weaver.weave(type.classFile(), planned);
            if (woven.bytes() != null) {
                dump.write(name, woven.bytes());
            }
            boolean first = woven.bytes() == null || snapshots.keepFirst(type.loader(), name, digest);
            if (loaded == null) {
                report(name, woven);
            } else if (first) {
                later(new Woven(type.loader(), name, woven));
            } else if (!snapshots.matches(type.loader(), name, type.classFile())) {
                redefined(digest, new Woven(null, name, woven)); // the loader is not to be held
            }
            return woven.bytes();
        } catch (Throwable e) {
            // Thrown on, it would be swallowed by the JVM, and nobody would learn of it.
            findings.leftOut(name.replace('/', '.'), "it cannot be woven: " + e);
            return null;
        }
    }

    private WovenClass complete(LoadedType type, Snapshots.Digest digest, ClassPlan planned) {
        offer(type.name());
        try {
            // One reader for all: the names in the class file are decoded once.
            OffsetReader reader = new OffsetReader(type.classFile());
            ClassPlan plan = completion.orElseThrow().complete(type, reader, digest, planned);
            return plan.size() == 0 ? WovenClass.UNCHANGED : weaver.weave(reader, plan);
        } catch (RuntimeException e) {
            if (planned.size() == 0) {
                throw e;
            }
            // As where the constant pool has no room for all that: what was asked for is worth more.
            findings.leftOut(type.name().replace('/', '.'), "only its planned methods can be woven: " + e);
            return weaver.weave(type.classFile(), planned);
        }
    }

    /** The JVM has accepted the loaded classes that were woven since the last call: now it is a finding. */
    synchronized void confirm() {
        for (Woven woven : unconfirmed) {
            report(woven.name, woven.outcome);
        }
        unconfirmed.clear();
    }

    /**
     * The JVM has refused the loaded classes that were woven since the last call, all of them together. They are as they were: what
     * is woven into them next is the first.
     */
    synchronized void discard() {
        for (Woven woven : unconfirmed) {
            snapshots.forget(woven.loader, woven.name);
        }
        unconfirmed.clear();
    }

    /** The loaded class of which the JVM asked for the new code last; null if none. */
    Class<?> lastShown() {
        return lastShown;
    }

    /** Leaves this class alone from now on. */
    synchronized void refuse(String name, String reason) {
        refused.add(name);
        findings.leftOut(name.replace('/', '.'), reason);
    }

    private synchronized boolean isRefused(String name) {
        return refused.contains(name);
    }

    private synchronized void offer(String name) {
        offered.add(name);
    }

    private synchronized void later(Woven woven) {
        unconfirmed.add(woven);
    }

    /** How much beyond the plan has probes, in words for people. */
    synchronized String completed() {
        return completion.isEmpty()
                ? "off: the plan is limited to what it holds"
                : unforeseenMethods + (unforeseenMethods == 1 ? " more method" : " more methods") + " of "
                        + unforeseenClasses + (unforeseenClasses == 1 ? " class" : " classes") + " had probes";
    }

    private synchronized void report(String name, WovenClass woven) {
        unforeseenMethods += woven.unforeseen();
        unforeseenClasses += woven.unforeseen() > 0 ? 1 : 0;
        // A class that is woven for its thread starts only is not part of the closure.
        if (woven.methods() > 0) {
            findings.woven(name.replace('/', '.'), woven.methods(), woven.sites());
        }
        tell(woven);
    }

    private void tell(WovenClass woven) {
        for (LeftOutMethod left : woven.leftOut()) {
            findings.leftOut(left.method().canonical(), left.reason());
        }
        for (String warning : woven.warnings()) {
            findings.warning(warning);
        }
    }

    private record Woven(ClassLoader loader, String name, WovenClass outcome) {}
}
