// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.recorder.Recorder;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the probes into the running JVM, and takes them out again. */
final class Installation {
    /** Classes in one call, once the JVM has refused some. */
    private static final int STEP = 256;

    private final Instrumentation instrumentation;
    private final ClosureClasses classes;
    private final WeavingTransformer transformer;
    private final Snapshots snapshots;
    private final boolean plannedOnly;
    /** Made with this, as the next: in the end there may be no memory to load their classes. */
    private final RemovalObserver observer;

    private final Patience patience = new Patience();
    /** Whether the method by which the JVM calls all agents has probes, or is not to have any more. */
    private boolean agentsTold;

    /**
     * @param plannedOnly whether of the classes that are loaded already only those of the plan are woven
     */
    Installation(
            Instrumentation instrumentation,
            ClosureClasses classes,
            WeavingTransformer transformer,
            Snapshots snapshots,
            boolean plannedOnly) {
        this.plannedOnly = plannedOnly;
        this.instrumentation = instrumentation;
        this.classes = classes;
        this.transformer = transformer;
        this.snapshots = snapshots;
        observer = new RemovalObserver(snapshots);
    }

    /** Weaves what is loaded, in one step, and lets everything else be woven when it is loaded. */
    void install() {
        // Among the retransforming ones ours comes after those that other agents added before, and sees their bytes.
        instrumentation.addTransformer(transformer, true);
        transformer.whenAgentsCome(new Runnable() {
            @Override
            public void run() { // no lambda, which would be the first one
                tellAgents();
            }
        });
        Class<?>[] all = loaded();
        List<Class<?>> targets = new ArrayList<>();
        for (Class<?> loaded : toBeWoven(all)) {
            if (instrumentation.isModifiableClass(loaded)) {
                targets.add(loaded);
            } else {
                transformer.refuse(internalName(loaded), "the JVM does not let it be changed");
            }
        }
        if (OtherAgents.mayCome() || OtherAgents.areIn(all)) {
            tellAgentsBy(targets);
        }
        weave(targets);
    }

    /**
     * Puts every woven class back as it was, in one step, and compares what the JVM then holds with the first snapshot.
     *
     * @return what came of it
     */
    Removal remove() {
        transformer.whenAgentsCome(null);
        transformer.restore();
        synchronized (this) {
            agentsTold = true;
        }
        try {
            List<Class<?>> woven = woven();
            instrumentation.addTransformer(observer, true);
            List<Class<?>> kept = new ArrayList<>();
            restore(woven, kept, patience);
            int expected = woven.size() - kept.size() - patience.left;
            String result = observer.result(expected);
            if (patience.left > 0) {
                result += "; " + patience.left + " keep their probes, as the program's memory is full";
            }
            if (!kept.isEmpty()) {
                result += "; the JVM does not let these be changed any more, as where a static initializer has"
                        + " failed, and they keep their probes: "
                        + kept.stream().map(Class::getName).collect(Collectors.joining(", "));
            }
            return new Removal(result, kept.isEmpty() && patience.left == 0 && observer.unseen(expected) == 0);
        } finally {
            instrumentation.removeTransformer(observer);
            instrumentation.removeTransformer(transformer);
        }
    }

    /** All classes that are loaded. */
    Class<?>[] loaded() {
        return instrumentation.getAllLoadedClasses();
    }

    /** The loaded classes that have been given probes. */
    List<Class<?>> woven() {
        List<Class<?>> woven = new ArrayList<>();
        for (Class<?> loaded : loaded()) {
            if (snapshots.has(loaded)) {
                woven.add(loaded);
            }
        }
        return woven;
    }

    /** Takes the probes out of these classes for a while; where the JVM refuses, they stay in. */
    void rest(List<Class<?>> resting) {
        Set<String> names = new HashSet<>();
        for (Class<?> type : resting) {
            names.add(internalName(type));
        }
        transformer.rest(names);
        restore(resting, new ArrayList<>(), new Patience());
    }

    /** Puts the probes back that {@link #rest} has taken out. */
    void wake() {
        List<Class<?>> resting = new ArrayList<>();
        for (Class<?> type : woven()) {
            if (transformer.rests(internalName(type))) {
                resting.add(type);
            }
        }
        transformer.rest(Set.of());
        weave(resting);
    }

    /** An agent comes while the program runs: from now on what it does with classes is told from the program's calls. */
    private synchronized void tellAgents() {
        if (!agentsTold) {
            List<Class<?>> caller = new ArrayList<>();
            tellAgentsBy(caller);
            try {
                weave(caller);
            } catch (OutOfMemoryError e) {
                transformer.refuse(internalName(instrumentation.getClass()), "there was no memory for its probes");
            }
        }
    }

    /** Adds the class that is to be woven for it, by which the JVM calls all agents. */
    private synchronized void tellAgentsBy(List<Class<?>> targets) {
        agentsTold = true;
        transformer.whenAgentsCome(null);
        targets.add(instrumentation.getClass());
    }

    /** All that is woven into classes of this name, whatever their loaders and versions. */
    List<ClassPlan> plans(Class<?> type) {
        return transformer.plans(internalName(type));
    }

    /** Names to the trace the classes of the program that were never shown to the transformer, and why. */
    void tellUnseen(Completion completion) {
        if (plannedOnly) {
            return;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String name = loaded.getName();
            // The hidden class behind a lambda is looked through, as it is by the analysis.
            if (!loaded.isArray()
                    && !(loaded.isHidden() && loaded.isSynthetic())
                    && isOfProgram(loaded)
                    && !transformer.wasOffered(internalName(loaded))
                    && completion.concerns(loaded.isHidden() ? name.substring(0, name.lastIndexOf('/')) : name)) {
                Recorder.leftOut(
                        name,
                        loaded.isHidden()
                                ? "hidden class: the JVM lets no agent change it, so calls of its methods are not recorded"
                                : "loaded while an agent changed another class, which no agent is shown");
            }
        }
    }

    /** What was not looked at, in words for people that follow others; empty if nothing. */
    String limits() {
        return plannedOnly ? "; of classes that were loaded before, those of the closure only" : "";
    }

    /** All in one call; where the JVM refuses, halves, until each class that it refuses stands alone. */
    private void restore(List<Class<?>> woven, List<Class<?>> kept, Patience patience) {
        if (woven.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(woven.toArray(new Class<?>[0]));
            observer.accepted();
        } catch (OutOfMemoryError e) {
            observer.refused();
            if (woven.size() == 1 || !patience.bears()) {
                patience.left += woven.size();
            } else {
                restoreHalves(woven, kept, patience);
            }
        } catch (Exception | LinkageError | InternalError e) {
            observer.refused();
            if (woven.size() == 1) {
                kept.add(woven.get(0));
            } else {
                restoreHalves(woven, kept, patience);
            }
        }
    }

    private void restoreHalves(List<Class<?>> woven, List<Class<?>> kept, Patience patience) {
        int half = woven.size() / 2;
        restore(woven.subList(0, half), kept, patience);
        restore(woven.subList(half, woven.size()), kept, patience);
    }

    /**
     * One call for all classes: one call each is about twenty times slower. The JVM takes all or none, and does not say which class
     * it refuses; but it asks for the new code of one after the other, and so it is the one shown last. Where that cannot be, halves are
     * tried until the class stands alone. One step at a time, whoever asks: what the JVM then accepts or refuses is all that was woven since the last.
     */
    private synchronized void weave(List<Class<?>> targets) {
        if (targets.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(targets.toArray(new Class<?>[0]));
            transformer.confirm();
        } catch (OutOfMemoryError e) {
            transformer.discard();
            throw e;
        } catch (Exception | LinkageError | InternalError e) {
            transformer.discard();
            if (targets.size() == 1) {
                transformer.refuse(internalName(targets.get(0)), "the JVM refuses it with probes: " + e);
            } else {
                weaveParts(targets, targets.indexOf(transformer.lastShown()));
            }
        }
    }

    /** What came before this one, itself, and what comes after it: in larger steps again, but not too large, as there may be more such classes. */
    private void weaveParts(List<Class<?>> targets, int refused) {
        int size = targets.size();
        if (refused < 0 || refused == size - 1) {
            weave(targets.subList(0, size / 2));
            weave(targets.subList(size / 2, size));
            return;
        }
        weave(targets.subList(0, refused));
        weave(targets.subList(refused, refused + 1));
        for (int from = refused + 1; from < size; from += STEP) {
            weave(targets.subList(from, Math.min(size, from + STEP)));
        }
    }

    private List<Class<?>> toBeWoven(Class<?>[] all) {
        // Once for those of the plan, and not for each that is loaded: there are many, and before the program starts
        // nothing is compiled.
        Set<String> planned = classes.binaryNames();
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> loaded : all) {
            if (!loaded.isArray()
                    && !loaded.isHidden()
                    && (planned.contains(loaded.getName()) || !plannedOnly && isOfProgram(loaded))) {
                found.add(loaded);
            }
        }
        return found;
    }

    private boolean isOfProgram(Class<?> loaded) {
        // The JVM's own classes have none, and asking makes up one for them.
        ClassLoader loader = loaded.getClassLoader();
        if (!ApplicationClasses.mayBeOf(loader)) {
            return false;
        }
        String name = internalName(loaded);
        return transformer.completes(loader, name, loaded.getProtectionDomain()) && transformer.mayHaveProbes(name);
    }

    static String internalName(Class<?> loaded) {
        return loaded.getName().replace('.', '/');
    }

    /** Few classes may go in where many do not; but each time that there is no memory costs the program whole collections. */
    private static final class Patience {
        private static final int TIMES = 3;

        /** Classes that there was no memory for. */
        int left;

        private int borne;

        boolean bears() {
            borne++;
            return borne < TIMES;
        }
    }
}
