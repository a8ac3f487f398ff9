// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.library;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.CompanionProcess;
import io.deeptrace.companion.RunningAgent;
import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceAppender;
import io.deeptrace.model.TraceReader;
import io.deeptrace.run.AgentJar;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.Foresight;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.PlanFile;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Recording;
import io.deeptrace.run.RecordingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Methods of this JVM that are traced, whoever calls them, until {@link #untrace}. */
public final class Tracing implements AutoCloseable {
    private final Planned planned;
    private final Path file;
    private Trace trace;

    private Tracing(Planned planned, Path file) {
        this.planned = planned;
        this.file = file;
    }

    /**
     * Begins.
     *
     * @param planned what to trace; belongs to this from now on
     * @param file the trace file to write
     */
    static Tracing begin(Planned planned, Path file) throws RecordingException {
        try {
            Recording.create(file);
        } catch (RecordingException e) {
            planned.close();
            throw e;
        }
        try {
            Path plan = planned.directory().resolve("plan.txt");
            PlanFile.write(planned.planToRecord(Settings.defaults(file.toString())), plan);
            startAgent();
            RunningAgent.begin(plan);
            return new Tracing(planned, file);
        } catch (IOException | IllegalStateException e) {
            giveUp(planned, file);
            throw new RecordingException(ExitCode.NO_ATTACH, e.getMessage(), e);
        } catch (RecordingException e) {
            giveUp(planned, file);
            throw e;
        }
    }

    private static void giveUp(Planned planned, Path file) throws RecordingException {
        planned.close();
        Recording.remove(file);
    }

    private static synchronized void startAgent() throws RecordingException, IOException {
        if (!RunningAgent.isThere()) {
            // The JVM reads the jar as long as it lives.
            Path directory = Files.createTempDirectory("deeptrace-agent");
            directory.toFile().deleteOnExit();
            Path agent = AgentJar.find(directory);
            if (agent.startsWith(directory)) {
                agent.toFile().deleteOnExit();
            }
            attach(agent);
        }
    }

    /** A JVM does not let itself in: another process does. */
    private static void attach(Path agent) throws RecordingException {
        List<Path> tool = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        String self = Long.toString(ProcessHandle.current().pid());
        try (CompanionProcess companion =
                CompanionProcess.start(JavaHome.current().path(), tool)) {
            companion.ask(List.of("attach", self, agent.toString()));
        } catch (CompanionException e) {
            throw new RecordingException(ExitCode.NO_ATTACH, "This JVM cannot be traced: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the probes out, so that the classes are what they were.
     *
     * @return what was recorded, which may be no call; each time the same
     * @throws RecordingException if the file cannot be read
     */
    public synchronized Trace untrace() throws RecordingException {
        return end(null);
    }

    /** The same, after the root has thrown. */
    synchronized Trace end(Throwable thrown) throws RecordingException {
        if (trace == null) {
            RunningAgent.finish(thrown);
            try (Planned used = planned) {
                trace = TraceReader.read(file);
                if (trace.callCount() > 0) {
                    TraceAppender found = new TraceAppender();
                    new Foresight(used).tell(trace, found);
                    found.appendTo(file);
                    trace = TraceReader.read(file);
                }
            } catch (IOException e) {
                throw new RecordingException(ExitCode.INCOMPLETE, e.getMessage(), e);
            }
        }
        return trace;
    }

    /** The trace file. */
    public Path file() {
        return file;
    }

    /** As {@link #untrace}, for those who read the file. */
    @Override
    public void close() throws RecordingException {
        untrace();
    }
}
