// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.Program;
import io.deeptrace.analyzer.Seeds;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
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

    /** Plans for this program, with this choice of what is traced. */
    public Planner(Target target, Selection selection) {
        this.target = target;
        this.selection = selection;
    }

    /**
     * Plans this root; the closure's edges are not there to be asked for.
     *
     * @return the plan, with temporary files that its {@code close} deletes
     * @throws RecordingException if the root is not found, does not compile, or is excluded
     */
    public Planned plan(Root root) throws RecordingException {
        return plan(root, false);
    }

    /**
     * Plans this root, and finds the closure's edges, which costs as much again.
     *
     * @return as {@link #plan}
     * @throws RecordingException as {@link #plan}
     */
    public Planned planWithEdges(Root root) throws RecordingException {
        return plan(root, true);
    }

    private Planned plan(Root root, boolean edges) throws RecordingException {
        Workspace workspace = Workspace.create();
        try {
            Path generated = Files.createDirectory(workspace.directory().resolve("classes"));
            long begin = System.nanoTime();
            RootCall call = new RootPreparation(target, workspace, generated).prepare(root);
            requireNotExcluded(call.roots().get(0));
            List<Path> classPath = new ArrayList<>(target.classPath());
            if (holdsFiles(generated)) {
                classPath.add(generated);
            }
            Closure closure = closure(call, classPath, edges);
            long millis = (System.nanoTime() - begin) / 1_000_000;
            return new Planned(target, selection, root, call, classPath, closure, millis, workspace);
        } catch (IOException | UncheckedIOException e) {
            workspace.close();
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        } catch (RecordingException | RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private Closure closure(RootCall call, List<Path> classPath, boolean edges) throws IOException, RecordingException {
        try (Program program =
                Program.open(target.analysed(classPath), target.java().path())) {
            List<MethodRef> seeds = new ArrayList<>(call.seeds());
            if (seeds.isEmpty()) {
                // No expression tells how the receiver comes about.
                seeds.addAll(Seeds.of(program, call.roots().get(0)));
            }
            Closure closure = selection
                    .engine()
                    .closure(new CallGraphEngine.Request(program, selection.blacklist(), call.roots(), seeds));
            if (edges) {
                closure.edges(); // the program that they are read from is closed below
            }
            return closure;
        } catch (IllegalArgumentException e) {
            throw new RecordingException(ExitCode.NO_ROOT, e.getMessage(), e);
        }
    }

    /** The root is traced although a default list leaves it out, since it was asked for; but not against the person's word. */
    private void requireNotExcluded(MethodRef root) throws RecordingException {
        Blacklist.ClassFacts facts = new Blacklist.ClassFacts(root.className(), Set.of(), Set.of());
        Optional<Blacklist.Decision> decision =
                selection.blacklist().leavesOut(facts, root.name(), String.join(",", root.parameterTypes()));
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
