// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.CompanionProcess;
import io.deeptrace.companion.ProgramPath;
import io.deeptrace.companion.RunningAgent;
import io.deeptrace.format.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What this JVM needs for recordings, once for all tests: the tool in a process of its own, and the agent in this one.
 */
final class Workbench {
    private static final Namespace NAMESPACE = Namespace.create(Workbench.class);
    private static Workbench ofThisJvm;

    private final CompanionProcess companion;
    /** Those that were put in last; null if none were. One test is recorded at a time. */
    private volatile Probes probes;

    private Workbench(CompanionProcess companion) {
        this.companion = companion;
    }

    /** The one of this JVM; made when first asked for. */
    static synchronized Workbench ofThisJvm() throws CompanionException, IOException {
        if (ofThisJvm == null) {
            List<Path> tool = CarriedTool.unpack();
            ofThisJvm = new Workbench(CompanionProcess.start(Path.of(System.getProperty("java.home")), tool));
        }
        return ofThisJvm;
    }

    /**
     * Begins a recording of one of these tests; tells in how far it is less than was asked for.
     *
     * @param root the method that the test begins with
     * @param settings how to record, the trace file too
     * @param plan the file to write a plan to, where the probes are not in
     * @throws NoAgentException if this JVM lets no agent in
     */
    List<String> begin(TestGroup group, String root, Settings settings, Path plan) throws CompanionException {
        List<String> question = question(group, root);
        Probes before = probes;
        if (before != null
                && before.question.equals(Set.copyOf(question))
                && RunningAgent.again(before.plan, group.root(root), settings.toMap())) {
            return before.notes;
        }
        List<String> words = new ArrayList<>(List.of("plan", "plan=" + plan, "trace=" + settings.trace()));
        words.addAll(question);
        settings.toMap().forEach((key, value) -> words.add("set=" + key + '=' + value));
        List<String> answer = companion.ask(words);
        if (!RunningAgent.isThere()) {
            attach(answer.get(0));
        }
        RunningAgent.begin(plan);
        List<String> notes = answer.subList(1, answer.size());
        probes = new Probes(Set.copyOf(question), plan, notes);
        group.container().getStore(NAMESPACE).put(plan, probes);
        return notes;
    }

    private static List<String> question(TestGroup group, String root) {
        List<String> words = new ArrayList<>(List.of(
                "cp=" + String.join(File.pathSeparator, ProgramPath.entries()),
                "java=" + System.getProperty("java.home")));
        DeepTrace wish = group.wish();
        List<String> roots = group.roots().roots();
        if (roots.contains(root)) {
            words.add("root=" + root); // the first is the one that the trace names
        }
        roots.stream().filter(each -> !each.equals(root)).forEach(each -> words.add("root=" + each));
        group.roots().callers().forEach(caller -> words.add("seed=" + caller));
        Arrays.asList(wish.inner()).forEach(pattern -> words.add("inner=" + pattern));
        Arrays.asList(wish.include()).forEach(pattern -> words.add("include=" + pattern));
        Arrays.asList(wish.exclude()).forEach(pattern -> words.add("exclude=" + pattern));
        return words;
    }

    private void attach(String agent) {
        try {
            companion.ask(
                    List.of("attach", Long.toString(ProcessHandle.current().pid()), agent));
        } catch (CompanionException e) {
            throw new NoAgentException(e);
        }
    }

    /** How the trace ended, and its tree. */
    String story(Path trace, int lines) throws CompanionException {
        return companion
                .ask(List.of("story", trace.toString(), Integer.toString(lines)))
                .get(0);
    }

    /** Makes a copy of what the trace holds so far. */
    void keep(Path trace, Path golden) throws CompanionException {
        companion.ask(List.of("keep", trace.toString(), golden.toString()));
    }

    /** What differs in calls and values, in lines for people; empty if nothing does. */
    String compare(Path golden, Path trace) throws CompanionException {
        return companion
                .ask(List.of("compare", golden.toString(), trace.toString()))
                .get(0);
    }

    /** Writes the trace in other formats. */
    void write(Path trace, List<Path> files) throws CompanionException {
        List<String> words = new ArrayList<>(List.of("write", trace.toString()));
        files.forEach(file -> words.add(file.toString()));
        companion.ask(words);
    }

    /**
     * Probes in this JVM. They come out when the context that holds them ends.
     *
     * @param question what was asked for, in any order
     * @param plan the file that their plan was in
     * @param notes in how far they are less than was asked for
     */
    @SuppressWarnings("deprecation") // by which JUnit before 5.13 closes it
    private record Probes(Set<String> question, Path plan, List<String> notes)
            implements CloseableResource, AutoCloseable {
        @Override
        public void close() {
            String left = RunningAgent.release(plan);
            if (left != null) {
                System.err.println("DeepTrace: not every class is as it was before these tests: " + left);
            }
        }
    }
}
