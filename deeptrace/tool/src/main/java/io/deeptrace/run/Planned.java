// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.MethodFinder;
import io.deeptrace.analyzer.MethodNotFoundException;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.inner.InnerException;
import io.deeptrace.inner.InnerPlan;
import io.deeptrace.inner.InsideStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A root and its closure, ready to be recorded and to be asked about. Closing it closes the program that it was found in
 * and deletes its temporary files.
 */
public final class Planned implements AutoCloseable {
    private static final int STATIC = 0x0008;
    private static final int VARARGS = 0x0080;

    private final Target target;
    private final Selection selection;
    private final Root root;
    private final RootCall call;
    private final List<Path> classPath;
    private final CallGraphEngine.Request request;
    private final Closure closure;
    private final long millis;
    private final Workspace workspace;
    private final TargetProgram opened;
    /** Null if nothing is kept. */
    private final InsideStore insides;

    private boolean gaveProgram;

    Planned(
            Target target,
            Selection selection,
            Root root,
            RootCall call,
            List<Path> classPath,
            CallGraphEngine.Request request,
            Closure closure,
            long millis,
            Workspace workspace,
            TargetProgram opened,
            InsideStore insides) {
        this.target = target;
        this.selection = selection;
        this.root = root;
        this.call = call;
        this.classPath = List.copyOf(classPath);
        this.request = request;
        this.closure = closure;
        this.millis = millis;
        this.workspace = workspace;
        this.opened = opened;
        this.insides = insides;
    }

    /** The method asked for; where a call has several targets, the first of them. */
    public MethodRef root() {
        return call.roots().get(0);
    }

    /** What the root can reach. */
    public Closure closure() {
        return closure;
    }

    /**
     * What the root can reach if objects of these classes too come with its call.
     *
     * @param objects internal names of classes
     * @throws IllegalArgumentException as {@link CallGraphEngine#closure} throws it, and so the next two
     * @throws UncheckedIOException if the class path can be read no more
     * @throws io.deeptrace.analyzer.EngineFailedException if the engine cannot come to an end
     */
    Closure closureWith(List<String> objects) {
        List<String> all = new ArrayList<>(request.objects());
        all.addAll(objects);
        return selection.engine().closure(request.withObjects(all));
    }

    /**
     * The methods of the program that a person means: one, or all overloads of a name typed without parameters.
     *
     * @param text as {@link MethodFinder} takes it
     * @throws RecordingException if there is none; it names the nearest
     */
    public List<MethodRef> methods(String text) throws RecordingException {
        try {
            return new MethodFinder(request.program()).overloads(text);
        } catch (MethodNotFoundException e) {
            throw new RecordingException(ExitCode.NO_ROOT, e.getMessage(), e.candidates(), e);
        }
    }

    /** What rules may ask about a class of the program, by its binary name. */
    public Blacklist.ClassFacts facts(String className) {
        return request.program().facts(className);
    }

    /** How long planning took, in ms. */
    public long millis() {
        return millis;
    }

    /** The plan for a recording with these settings; whether it is armed depends on the root, not on them. */
    public Plan plan(Settings settings) {
        Settings armed = settings.with(settings.trace(), call.armed());
        return closure.plan(armed, selection.redactions(), selection.blacklist().lines());
    }

    /**
     * The same for a recording that tells where the program's classes stand, so that their sources can be found.
     *
     * @throws RecordingException if the module path cannot be read any more
     */
    public Plan planToRecord(Settings settings) throws RecordingException {
        Plan made = plan(settings);
        Map<String, String> all = new HashMap<>(made.settings());
        all.put(
                Settings.CLASS_PATH,
                target.analysed(target.classPath()).stream()
                        .map(entry -> entry.toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
        if (selection.insides().isEmpty()) {
            return made.withSettings(all);
        }
        all.put(Settings.INNER_CAP, selection.insides().cap().toString());
        return withInsides(made.withSettings(all));
    }

    private Plan withInsides(Plan made) throws RecordingException {
        List<Path> unpacked = workspace.unpacked(target.analysed(classPath));
        InnerPlan inner =
                new InnerPlan(selection.insides(), unpacked, target.java().path(), request.program(), insides);
        try {
            return inner.of(made, workspace.directory());
        } catch (InnerException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /**
     * Compares the values given with the root's parameters.
     *
     * @throws RecordingException if they do not fit
     */
    void requireValues() throws RecordingException {
        if (root instanceof Root.Method method) {
            Plan plan = plan(Settings.defaults(""));
            Plan.PlannedMethod planned = plan.method(plan.roots().get(0));
            if (method.receiver() != null && (planned.access() & STATIC) != 0) {
                throw new RecordingException(
                        ExitCode.USAGE, planned.ref() + " is static and takes no receiver: leave out --this.");
            }
            new Arguments(root(), method.arguments()).check((planned.access() & VARARGS) != 0);
        }
    }

    /** The program that it was found in. */
    TargetProgram opened() {
        return opened;
    }

    /** The same, for another plan, which will close it. */
    TargetProgram giveProgram() {
        gaveProgram = true;
        return opened;
    }

    Target target() {
        return target;
    }

    /** The class path to run with: the target's, archives unpacked unless their launcher reads them, and the generated classes. */
    List<Path> classPath() throws RecordingException {
        return call.launched() ? classPath : workspace.unpacked(classPath);
    }

    RootCall call() {
        return call;
    }

    /** Where temporary files can be written; they are gone when this is closed. */
    public Path directory() {
        return workspace.directory();
    }

    @Override
    public void close() {
        try (workspace) {
            if (!gaveProgram) {
                opened.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
