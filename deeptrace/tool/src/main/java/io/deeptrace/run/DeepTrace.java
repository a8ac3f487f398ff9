// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * Traces a method from Java code:
 *
 * <pre>
 *   DeepTrace.of("com.acme.Machine#insert(Coin)").classPath(classes).args("QUARTER").run(Path.of("insert.dtrace"));
 * </pre>
 *
 * Immutable: each method returns a changed copy.
 */
public final class DeepTrace {
    private final Root.Method method;
    private final Target target;

    private DeepTrace(Root.Method method, Target target) {
        this.method = method;
        this.target = target;
    }

    /** Traces this method, without arguments, of the classes on this JVM's class path. */
    public static DeepTrace of(String reference) throws RecordingException {
        List<Path> classPath = ClassPathText.parse(
                System.getProperty("java.class.path"), Path.of("").toAbsolutePath());
        return new DeepTrace(
                new Root.Method(reference, List.of(), null),
                new Target(classPath, JavaHome.current(), List.of(), List.of()));
    }

    /** With these values as text: literals, or JSON for arrays, collections and objects. */
    public DeepTrace args(String... values) {
        return new DeepTrace(new Root.Method(method.reference(), List.of(values), method.receiver()), target);
    }

    /** With this Java expression as the receiver. */
    public DeepTrace receiver(String expression) {
        return new DeepTrace(new Root.Method(method.reference(), method.arguments(), expression), target);
    }

    /** With this class path instead of this JVM's. */
    public DeepTrace classPath(Path... entries) {
        return new DeepTrace(
                method, new Target(List.of(entries), target.java(), target.jvmArguments(), target.imports()));
    }

    /**
     * Runs the method in a JVM of its own and records it.
     *
     * @param trace the trace file to write
     * @throws RecordingException if the method is not found or cannot be traced
     */
    public Recording.Result run(Path trace) throws RecordingException {
        Selection selection = new Selection(CallGraphEngine.named("rta"), Blacklist.defaults(), List.of());
        try (Planned planned = new Planner(target, selection).plan(method)) {
            return new Recording(planned, null)
                    .record(Settings.defaults(trace.toAbsolutePath().toString()));
        }
    }
}
