// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.format.TallyFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the calls of methods in a JVM that runs already, on all its threads, until it is closed or this process ends. */
public final class LiveTally implements AutoCloseable {
    private static final int STEP_MILLIS = 20;
    private static final int STEPS = 250;

    private final Path file;
    private final Control control;

    private LiveTally(Path file, Control control) {
        this.file = file;
        this.control = control;
    }

    /**
     * Puts the probes in.
     *
     * @param patterns which methods, as lists of patterns have them ({@code com.acme.**}, {@code Shop#order})
     * @param directory an empty one that the JVM sees too
     * @throws RecordingException if a pattern is none, or the JVM does not let the agent in
     */
    public static LiveTally begin(LiveJvm jvm, Path agent, List<String> patterns, Path directory)
            throws RecordingException {
        Path counts = directory.resolve("counts");
        Path plan = directory.resolve("plan.txt");
        Blacklist chosen = chosen(patterns);
        Control control = Control.in(directory);
        try {
            Map<String, String> settings = new HashMap<>(
                    Settings.defaults(directory.resolve("counts.dtrace").toString())
                            .toMap());
            settings.put(Settings.CONTROL, control.file().toString());
            settings.put(Settings.TALLY, counts.toString());
            PlanFile.write(
                    new Plan("none", settings, List.of(), chosen.lines(), List.of(), List.of(), List.of()), plan);
            jvm.load(agent, plan.toString());
            return new LiveTally(counts, control);
        } catch (RecordingException e) {
            control.close();
            throw e;
        }
    }

    private static Blacklist chosen(List<String> patterns) throws RecordingException {
        try {
            Blacklist chosen = Blacklist.none().excluding("**", "not asked for");
            for (String pattern : patterns) {
                chosen = chosen.including(pattern, "asked for");
            }
            return chosen;
        } catch (IllegalArgumentException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /**
     * What was counted so far.
     *
     * @throws IOException if the JVM has written nothing that can be read
     */
    public TallyFile.Table table() throws IOException, InterruptedException {
        for (int step = 0; step < STEPS && !Files.exists(file); step++) {
            Thread.sleep(STEP_MILLIS);
        }
        try (Reader in = Files.newBufferedReader(file)) {
            return TallyFile.read(in);
        }
    }

    /** Tells the agent to take the probes out, and does not wait. */
    @Override
    public void close() {
        control.close();
    }
}
