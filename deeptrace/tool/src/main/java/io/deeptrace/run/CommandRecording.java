// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.nio.file.Path;
import java.util.List;

/** Records in the first JVM of a command that has the root. */
public final class CommandRecording implements AutoCloseable, CommandJvms.Chooser {
    private final String root;
    private final Selection selection;
    private final SummaryStore store;
    private final How how;

    private Planned planned;
    private Path file;
    private RecordingException notFound;

    /**
     * @param root the method, as a person writes it; null for the main method of the first JVM
     * @param selection what is traced
     * @param store where there may be summaries of class files; null for nowhere
     * @param how what is recorded, and where to
     */
    public CommandRecording(String root, Selection selection, SummaryStore store, How how) {
        this.root = root;
        this.selection = selection;
        this.store = store;
        this.how = how;
    }

    /** What is recorded, once it is known what the program is. */
    public interface How {
        /** Its settings, with the file to write. */
        Settings settings(Planned planned) throws RecordingException;

        /** Which of its root calls. */
        RootCalls rootCalls() throws RecordingException;
    }

    /**
     * Runs the command, and reads what was recorded.
     *
     * @throws RecordingException if nothing was; the command's output may tell why
     */
    public Recording.Result record(CommandJvms command) throws RecordingException {
        int exit = command.run(this);
        if (planned != null) {
            return new Recording(planned, null).result(file, exit);
        }
        if (notFound != null) {
            throw notFound;
        }
        throw new RecordingException(
                ExitCode.NO_ATTACH,
                "Nothing was recorded: the command ended with exit code " + exit
                        + " and started no JVM that took the agent; it must be a Java 17 or newer.");
    }

    @Override
    public boolean choose(StartedJvm jvm, Path plan) throws RecordingException {
        if (planned != null) {
            return false;
        }
        String main = jvm.mainClass();
        if (root == null && main == null) {
            return false;
        }
        try {
            planned = plan(jvm.target(), main);
        } catch (RecordingException e) {
            if (e.exitCode() != ExitCode.NO_ROOT) {
                throw e;
            }
            notFound = e;
            return false;
        }
        Settings settings = how.settings(planned);
        file = Path.of(settings.trace());
        Plan made = how.rootCalls().of(planned.planToRecord(settings));
        Recording.create(file);
        PlanFile.write(made, plan);
        return true;
    }

    private Planned plan(Target target, String main) throws RecordingException {
        Planner planner = new Planner(target, selection, store);
        String start = main + "#main";
        if (root == null) {
            return planner.plan(new Root.Running(List.of(start), List.of()));
        }
        try {
            // What the program makes before it calls the root is made by its main method.
            return planner.plan(new Root.Running(List.of(root), List.of(start)));
        } catch (RecordingException e) {
            if (e.exitCode() != ExitCode.NO_ROOT) {
                throw e;
            }
            return planner.plan(new Root.Running(List.of(root), List.of()));
        }
    }

    @Override
    public void close() {
        if (planned != null) {
            planned.close();
        }
    }
}
