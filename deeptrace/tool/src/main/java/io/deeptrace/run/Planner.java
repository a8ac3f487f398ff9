// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.EngineFailedException;
import io.deeptrace.analyzer.Program;
import io.deeptrace.analyzer.Seeds;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Settings;
import io.deeptrace.inner.InsideStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** From what a person asks for to the plan: finds the root, compiles expressions, computes the closure; runs nothing. */
public final class Planner {
    private final Target target;
    private final Selection selection;
    private final SummaryStore store;
    private boolean lacksSummaries;

    /** Plans for this program, with this choice of what is traced; from its class files alone. */
    public Planner(Target target, Selection selection) {
        this(target, selection, null);
    }

    /**
     * Plans for this program, with this choice of what is traced.
     *
     * @param store where there may be summaries of its class files; null for nowhere
     */
    public Planner(Target target, Selection selection, SummaryStore store) {
        this.target = target;
        this.selection = selection;
        this.store = store;
    }

    /** Whether the last plan would have been found quicker with summaries that the store does not have. */
    public boolean lacksSummaries() {
        return lacksSummaries;
    }

    /**
     * Plans this root.
     *
     * @return the plan, with the program it was found in and temporary files, which its {@code close} lets go
     * @throws RecordingException if the root is not found, does not compile, or is excluded
     */
    public Planned plan(Root root) throws RecordingException {
        return plan(root, null);
    }

    /**
     * As {@link #plan(Root)}, by what is known of the program already.
     *
     * @param before a plan for the same program, which can still be recorded, and asked no more; null if there is none
     */
    public Planned plan(Root root, Planned before) throws RecordingException {
        Workspace workspace = Workspace.create();
        TargetProgram opened = before != null && before.opened().isPlain() ? before.giveProgram() : null;
        if (opened == null) {
            opened = new TargetProgram(target, store);
        }
        try {
            Path generated = Files.createDirectory(workspace.directory().resolve("classes"));
            long begin = System.nanoTime();
            RootCall call = new RootPreparation(target, workspace, generated, opened).prepare(root);
            requireNotExcluded(call.roots().get(0));
            List<Path> classPath = new ArrayList<>(target.classPath());
            if (holdsFiles(generated)) {
                classPath.add(generated);
                opened.add(generated);
            }
            Program program = opened.get();
            lacksSummaries = program.lacksSummaries();
            CallGraphEngine.Request request = request(call, program);
            Closure closure = closure(request);
            // Whoever plans will want it: what it costs is part of the time told.
            closure.plan(Settings.defaults(""), List.of(), List.of());
            long millis = (System.nanoTime() - begin) / 1_000_000;
            return new Planned(
                    target, selection, root, call, classPath, request, closure, millis, workspace, opened, insides());
        } catch (IOException | UncheckedIOException e) {
            close(opened, workspace);
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        } catch (RecordingException | RuntimeException e) {
            close(opened, workspace);
            throw e;
        }
    }

    /** What is known of the insides of methods, beside the summaries. */
    private InsideStore insides() {
        return store == null ? null : new InsideStore(store.directory());
    }

    private CallGraphEngine.Request request(RootCall call, Program program) {
        List<MethodRef> seeds = new ArrayList<>(call.seeds());
        if (seeds.isEmpty()) {
            // No expression tells how the receiver comes about.
            seeds.addAll(Seeds.of(program, call.roots().get(0)));
        }
        return new CallGraphEngine.Request(
                program, selection.blacklist(), call.roots(), seeds, call.objects(), selection.limits());
    }

    private Closure closure(CallGraphEngine.Request request) throws RecordingException {
        try {
            return selection.engine().closure(request);
        } catch (IllegalArgumentException e) {
            throw new RecordingException(ExitCode.NO_ROOT, e.getMessage(), e);
        } catch (EngineFailedException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private static void close(TargetProgram opened, Workspace workspace) {
        try (workspace) {
            opened.close();
        } catch (IOException e) {
            // The files were only read, and what failed before is told.
            throw new UncheckedIOException(e);
        }
    }

    /** The root is traced although a default list leaves it out, since it was asked for; but not against the person's word. */
    private void requireNotExcluded(MethodRef root) throws RecordingException {
        Blacklist.ClassFacts facts = new Blacklist.ClassFacts(root.className(), Set.of(), Set.of());
        String parameters = String.join(",", root.parameterTypes());
        Optional<Blacklist.Decision> decision = selection
                .limits()
                .cut()
                .leavesOut(facts, root.name(), parameters)
                .or(() -> selection.blacklist().leavesOut(facts, root.name(), parameters));
        if (decision.isPresent() && decision.get().origin().startsWith("--")) {
            throw new RecordingException(
                    ExitCode.NO_ROOT,
                    "Nothing is to be traced: the root " + root + " is excluded by "
                            + decision.get().origin() + " " + decision.get().pattern()
                            + "; choose another root or narrow the pattern.");
        }
    }

    private static boolean holdsFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }
}
