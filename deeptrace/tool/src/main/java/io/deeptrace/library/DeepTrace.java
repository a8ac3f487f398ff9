// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.library;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.companion.ProgramPath;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.Selection;
import io.deeptrace.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Traces methods of the JVM that it is called in, with all that they call:
 *
 * <pre>
 *   Traced traced = DeepTrace.of("com.acme.Machine#insert(Coin)").on(machine).args(Coin.QUARTER).run();
 *
 *   try (Tracing tracing = DeepTrace.trace("com.acme.Machine#insert")) {
 *       …                                            // whoever calls it
 *       Trace trace = tracing.untrace();
 *   }
 * </pre>
 *
 * Immutable: each method returns a changed copy. A JVM records one thing at a time.
 */
public final class DeepTrace {
    private final String reference;
    private final Object receiver;
    private final Object[] arguments;

    private DeepTrace(String reference, Object receiver, Object[] arguments) {
        this.reference = reference;
        this.receiver = receiver;
        this.arguments = arguments;
    }

    /** A method of a class on this JVM's class path, as {@code com.acme.Machine#insert(int)} or {@code Machine#insert}. */
    public static DeepTrace of(String reference) {
        return new DeepTrace(reference, null, new Object[0]);
    }

    /** With these arguments, which are handed over as they are. */
    public DeepTrace args(Object... values) {
        return new DeepTrace(reference, receiver, values.clone());
    }

    /** On this object; static methods and constructors have none. */
    public DeepTrace on(Object object) {
        return new DeepTrace(reference, object, arguments);
    }

    /**
     * Calls the method once, on this thread, and records it; the trace file is a temporary one.
     *
     * @return its result or exception, and the trace
     * @throws RecordingException if the method is not found or cannot be traced; then it was not called
     */
    public Traced run() throws RecordingException {
        return run(temporary());
    }

    /** The same, with the trace file to write. */
    public Traced run(Path file) throws RecordingException {
        Planned planned = plan(List.of(reference));
        Invocation invocation;
        try {
            invocation = Invocation.of(roots(planned), receiver, arguments, loader());
        } catch (RecordingException e) {
            planned.close();
            throw e;
        }
        Throwable thrown = invocation.initialize();
        Tracing tracing = Tracing.begin(planned, file.toAbsolutePath());
        Object result = null;
        try {
            result = thrown == null ? invocation.call() : null;
        } catch (Throwable t) {
            thrown = t;
        }
        return new Traced(result, thrown, tracing.end(thrown), tracing.file());
    }

    /**
     * Traces calls of these methods from now on, whoever makes them, and calls none; the trace file is a temporary one.
     *
     * @param references methods as {@link #of} takes them; without parameters all of the name
     * @throws RecordingException if one is not found or cannot be traced
     */
    public static Tracing trace(String... references) throws RecordingException {
        return traceTo(temporary(), references);
    }

    /** The same, with the trace file to write. */
    public static Tracing traceTo(Path file, String... references) throws RecordingException {
        return Tracing.begin(plan(List.of(references)), file.toAbsolutePath());
    }

    private static Planned plan(List<String> references) throws RecordingException {
        List<Path> classPath = ProgramPath.entries().stream()
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .toList();
        Target target = new Target(classPath, JavaHome.current(), List.of(), List.of());
        Selection selection = new Selection(
                CallGraphEngine.named("rta"),
                Blacklist.defaults(),
                RedactionRules.defaults().words());
        return new Planner(target, selection, CacheDirectory.store(System.getenv()))
                .plan(new Root.Running(references, List.of()));
    }

    private static List<MethodRef> roots(Planned planned) {
        Plan plan = planned.plan(Settings.defaults(""));
        return plan.roots().stream().map(root -> plan.method(root).ref()).toList();
    }

    private static ClassLoader loader() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    private static Path temporary() throws RecordingException {
        try {
            Path file = Files.createTempFile("deeptrace", ".dtrace");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, "No temporary file can be made (" + e.getMessage() + "): name a trace file.", e);
        }
    }
}
