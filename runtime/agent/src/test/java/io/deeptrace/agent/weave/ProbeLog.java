// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/** What {@link LoggingProbe} and its copies were called with. */
public final class ProbeLog {
    static final ProbeNames NAMES = new ProbeNames(
            LoggingProbe.class.getName().replace('.', '/'),
            OpenCall.class.getName().replace('.', '/'),
            Lane.class.getName().replace('.', '/'),
            Asked.class.getName().replace('.', '/'));
    /** The copies, defined beside this class. */
    static final Probes PROBES = new Probes(NAMES, ProbeLog::define);

    private static final List<String> LOG = new ArrayList<>();
    private static int open;

    private ProbeLog() {}

    /** One open call. */
    public record OpenCall(int number) {}

    /** Stands in for what records a thread's calls. */
    public record Lane() {}

    /** Stands in for what decides about root calls. */
    public record Asked(List<String> values) {}

    static void told(Asked by, Object value) {
        by.values().add(show(value));
    }

    static OpenCall open() {
        return new OpenCall(++open);
    }

    static void add(OpenCall call, String event) {
        LOG.add(call.number() + " " + event);
    }

    static List<String> drain() {
        List<String> events = List.copyOf(LOG);
        LOG.clear();
        open = 0;
        return events;
    }

    static String show(Object value) {
        return value instanceof String || value instanceof Number || value == null
                ? String.valueOf(value)
                : value.getClass().getSimpleName();
    }

    private static void define(byte[] classFile) {
        try {
            MethodHandles.lookup().defineClass(classFile);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
