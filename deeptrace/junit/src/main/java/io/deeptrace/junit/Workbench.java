// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.CompanionProcess;
import io.deeptrace.companion.RunningAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What this JVM needs for recordings, once for all tests: the tool in a process of its own, and the agent in this one.
 */
final class Workbench {
    private static Workbench ofThisJvm;

    private final CompanionProcess companion;

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
     * Begins a recording by a plan for these words of a request; tells in how far it is less than was asked for.
     *
     * @throws NoAgentException if this JVM lets no agent in
     */
    List<String> begin(List<String> request, Path plan) throws CompanionException {
        List<String> words = new ArrayList<>(List.of("plan", "plan=" + plan));
        words.addAll(request);
        List<String> answer = companion.ask(words);
        String agent = answer.get(0);
        if (!RunningAgent.isThere()) {
            attach(agent);
        }
        RunningAgent.begin(plan);
        return answer.subList(1, answer.size());
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
}
