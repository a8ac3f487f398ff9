// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/**
 * The class files that woven classes were redefined to by others. Weaving makes the JVM keep a class's first file, and some JVMs (17
 * does, 25 does not) go back to it whenever they retransform the class, although it was redefined meanwhile: against the
 * contract of {@code Instrumentation.retransformClasses}, and so that the redefinition would be lost. Hence it is kept here.
 */
final class Redefinitions {
    /** Made here, so that its class is there: in the end there may be no memory to load it. */
    private static final State UNTOUCHED = new State(Optional.empty(), Optional.empty(), 0);

    private final LoadedClassMap<State> states = new LoadedClassMap<>();
    private final Snapshots snapshots;
    private final ToIntFunction<Class<?>> count;
    private final BooleanSupplier retransforming;

    /**
     * None so far.
     *
     * @param count tells how often a class was redefined or retransformed
     * @param retransforming whether the running thread retransforms classes; else it redefines them
     */
    Redefinitions(Snapshots snapshots, ToIntFunction<Class<?>> count, BooleanSupplier retransforming) {
        this.snapshots = snapshots;
        this.count = count;
        this.retransforming = retransforming;
    }

    /**
     * The class file, without probes, that a class has or is about to get.
     *
     * @param type a loaded class
     * @param name its internal name
     * @param offered what the JVM shows
     * @return {@code offered} itself, unless the JVM has gone back behind a redefinition
     */
    synchronized byte[] actual(Class<?> type, String name, byte[] offered) {
        ClassLoader loader = type.getClassLoader();
        if (!snapshots.has(loader, name)) {
            return offered;
        }
        int counted = count.applyAsInt(type);
        Optional<byte[]> inForce = inForce(type, name);
        if (!retransforming.getAsBoolean()) {
            states.put(loader, name, new State(inForce, Optional.of(offered), counted));
            return offered;
        }
        states.put(loader, name, new State(inForce, inForce, counted));
        return snapshots.matches(loader, name, offered) ? inForce.orElse(offered) : offered;
    }

    /** What this class was last redefined to, as far as the JVM has accepted it. */
    synchronized Optional<byte[]> inForce(Class<?> type, String name) {
        State state = states.get(type.getClassLoader(), name).orElse(UNTOUCHED);
        return state == UNTOUCHED ? Optional.empty() : state.inForce(count.applyAsInt(type));
    }

    /**
     * What is known of a class.
     *
     * @param before what it was last redefined to
     * @param asked what it is being redefined to, which the JVM may yet refuse
     * @param counted its count before that
     */
    private record State(Optional<byte[]> before, Optional<byte[]> asked, int counted) {
        Optional<byte[]> inForce(int now) {
            return now > counted ? asked : before;
        }
    }
}
