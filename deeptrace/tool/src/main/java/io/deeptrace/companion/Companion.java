// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import io.deeptrace.run.LiveJvm;
import io.deeptrace.run.RecordingException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers one line by one, until there are no more: {@code ok} and the answer, or {@code failed} and a sentence.
 *
 * <pre>
 *   plan KEY=VALUE…          writes a plan; answers with the agent's jar, and what is less than was asked for, if anything is
 *   attach PID AGENT         starts the agent, without a plan, in a JVM of this machine
 *   story TRACE LINES        how a trace ended, and its tree in so many lines
 *   keep TRACE GOLDEN        makes GOLDEN a copy of what the trace holds so far
 *   compare GOLDEN TRACE     what differs in calls and values; empty if nothing does
 *   write TRACE FILE…        writes the trace in the formats of the files' endings
 * </pre>
 */
public final class Companion implements AutoCloseable {
    private final Plans plans = new Plans();
    private final Writings writings = new Writings();
    private final Goldens goldens = new Goldens();

    private Companion() {}

    /** Reads standard input. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        try (Companion companion = new Companion()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(Words.line(companion.answer(Words.of(line))));
                out.newLine();
                out.flush();
            }
        }
    }

    private List<String> answer(List<String> words) {
        List<String> answer = new ArrayList<>(List.of("ok"));
        List<String> rest = words.subList(1, words.size());
        try {
            switch (words.get(0)) {
                case "plan" -> answer.addAll(plans.write(new PlanRequest(rest)));
                case "attach" -> attach(rest.get(0), Path.of(rest.get(1)));
                case "story" -> answer.add(writings.story(Path.of(rest.get(0)), Integer.parseInt(rest.get(1))));
                case "keep" -> goldens.keep(Path.of(rest.get(0)), Path.of(rest.get(1)));
                case "compare" -> answer.add(goldens.compare(Path.of(rest.get(0)), Path.of(rest.get(1))));
                case "write" ->
                    writings.write(
                            Path.of(rest.get(0)),
                            rest.subList(1, rest.size()).stream().map(Path::of).toList());
                default -> throw new IllegalArgumentException("Unknown request: " + words.get(0));
            }
            return answer;
        } catch (RecordingException e) {
            return List.of(
                    "failed",
                    e.getMessage()
                            + String.join(
                                    "",
                                    e.details().stream()
                                            .map(each -> "\n  " + each)
                                            .toList()));
        } catch (IOException | RuntimeException e) {
            return List.of("failed", e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static void attach(String pid, Path agent) throws RecordingException {
        try (LiveJvm jvm = LiveJvm.attach(pid)) {
            jvm.load(agent, "");
        }
    }

    @Override
    public void close() {
        plans.close();
    }
}
