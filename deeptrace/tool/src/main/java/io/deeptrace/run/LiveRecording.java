// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceAppender;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A recording in a JVM that runs already: probes in, so many root calls, probes out. */
public final class LiveRecording implements AutoCloseable {
    private final Path file;
    private final Control control;
    private final Planned planned;

    private LiveRecording(Path file, Control control, Planned planned) {
        this.planned = planned;
        this.file = file;
        this.control = control;
    }

    /**
     * What a JVM runs.
     *
     * @param agent the agent's jar
     * @param workspace a directory that this process and the JVM both see
     * @throws RecordingException if it does not let the agent in
     */
    public static Target target(LiveJvm jvm, Path agent, Path workspace) throws RecordingException {
        Path list = workspace.resolve("sources");
        jvm.load(agent, "sources=" + list);
        try {
            List<String> sources = Files.readAllLines(list);
            return new Target(
                    LiveClassPath.of(jvm.properties(), sources),
                    JavaHome.at(Path.of(jvm.properties().getProperty("java.home"))),
                    List.of(),
                    List.of());
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "The JVM's agent wrote nothing to " + list
                            + ": both must see the same directory for temporary files.",
                    e);
        }
    }

    /**
     * Puts the probes in. They come out when all root calls are over, when this is closed, and when this process ends, however.
     *
     * @param roots how many root calls are recorded; 0 for all
     * @param chosen which of them
     * @param complete whether all loaded classes of the program get probes, else those of the closure
     */
    public static LiveRecording begin(
            LiveJvm jvm, Path agent, Planned planned, Settings settings, int roots, RootCalls chosen, boolean complete)
            throws RecordingException {
        Path plan = planned.directory().resolve("plan.txt");
        Plan made = chosen.of(planned.planToRecord(settings));
        Control control = Control.in(planned.directory());
        try {
            PlanFile.write(with(made, control.file(), roots, complete), plan);
            jvm.load(agent, plan.toString());
            return new LiveRecording(Path.of(settings.trace()), control, planned);
        } catch (RecordingException e) {
            control.close();
            throw e;
        }
    }

    private static Plan with(Plan plan, Path control, int roots, boolean complete) {
        Map<String, String> settings = new HashMap<>(plan.settings());
        settings.put(Settings.CONTROL, control.toString());
        if (!complete) {
            settings.put(Settings.PLANNED_ONLY, "true");
        }
        if (roots > 0) {
            settings.put(Settings.MOST_ROOTS, Integer.toString(roots));
        }
        return plan.withSettings(settings);
    }

    /**
     * What is in the file so far.
     *
     * @throws IOException if it cannot be read
     */
    public Trace trace() throws IOException {
        return TraceReader.read(file);
    }

    /**
     * What is in the file when the recording is over, and what the closure explains of it once the objects are known that the roots met.
     *
     * @throws IOException if the file cannot be read or written
     */
    public Trace result() throws IOException {
        Trace trace = trace();
        if (trace.callCount() == 0) {
            return trace;
        }
        TraceAppender found = new TraceAppender();
        new Foresight(planned).tell(trace, found);
        found.appendTo(file);
        return trace();
    }

    /** Whether the class of the root has probes by now; else it is not loaded yet. */
    public boolean hasRoot() throws IOException {
        String name = planned.root().className();
        return trace().woven().stream().anyMatch(woven -> woven.className().equals(name));
    }

    /** Tells the agent to end it, and does not wait. */
    @Override
    public void close() {
        control.close();
    }
}
