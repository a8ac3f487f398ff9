// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceAppender;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** One recording from start to end: writes the plan, runs the target JVM under the agent, reads the trace. */
public final class Recording {
    private final Planned planned;
    private final OutputStream programOutput;

    /**
     * @param planned what to record
     * @param programOutput where the program's standard output goes; null for this process's own
     */
    public Recording(Planned planned, OutputStream programOutput) {
        this.planned = planned;
        this.programOutput = programOutput;
    }

    /**
     * Runs the program and records the root.
     *
     * @param settings how; the trace file in them is replaced if it exists
     * @throws RecordingException if the program cannot be traced or its root was never called; then no trace file is left
     */
    public Result record(Settings settings) throws RecordingException {
        return record(settings, RootCalls.ALL);
    }

    /**
     * As {@link #record(Settings)}, of some root calls.
     *
     * @param chosen which
     */
    public Result record(Settings settings, RootCalls chosen) throws RecordingException {
        Path file = Path.of(settings.trace());
        planned.requireValues();
        Plan plan = chosen.of(planned.planToRecord(settings));
        if (planned.call().armed() && !chosen.equals(RootCalls.ALL)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "--when and --max-overhead choose among calls that a program makes by itself: they go with --root and"
                            + " --main, 'attach' and 'record'.");
        }
        create(file);
        Object made = key(file);
        int exit = run(plan, file);
        if (made != null && Files.exists(file) && !made.equals(key(file))) {
            throw new RecordingException(
                    ExitCode.INCOMPLETE,
                    "The trace " + file
                            + " was replaced by another file while the program ran, which ended with exit code " + exit
                            + ": record again, to a file of its own.");
        }
        return result(file, exit);
    }

    /** What tells this file from another one of its name; null where the file system does not say. */
    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null; // who reads the trace will say so
        }
    }

    /**
     * What came of a program that has ended.
     *
     * @param file what the agent has written
     * @param exit its exit code
     * @throws RecordingException if nothing was recorded; then no trace file is left
     */
    Result result(Path file, int exit) throws RecordingException {
        Trace trace = read(file, exit);
        if (trace != null && trace.callCount() > 0) {
            return new Result(exit, file, trace);
        }
        remove(file);
        throw nothingRecorded(file, trace, exit);
    }

    /** The trace, with the program's exit code and what the closure explains of it in it; null if the agent did not come to write one. */
    private Trace read(Path file, int exit) throws RecordingException {
        try {
            if (Files.size(file) == 0 || exit == ExitCode.NO_ATTACH.number() && !TraceReader.isTrace(file)) {
                return null;
            }
            Trace trace = TraceReader.read(file);
            String known = Integer.toString(exit);
            if (trace.callCount() == 0) {
                return trace;
            }
            TraceAppender found = new TraceAppender();
            if (!known.equals(trace.info().get("exit"))) {
                // The agent cannot know what a program that leaves by System.exit, or is killed, ends with.
                found.info("exit", known);
            }
            new Foresight(planned).tell(trace, found);
            found.appendTo(file);
            return TraceReader.read(file);
        } catch (NoSuchFileException e) {
            throw new RecordingException(
                    ExitCode.INCOMPLETE,
                    "The trace " + file + " was deleted while the program ran, which ended with exit code " + exit
                            + ": record again, to a file that stays.",
                    e);
        } catch (IOException e) {
            throw new RecordingException(ExitCode.INCOMPLETE, e.getMessage(), e);
        }
    }

    /** The default name of a root's trace file: {@code Machine.insert.dtrace}. */
    public static String fileName(Planned planned) {
        String name = planned.root().name();
        String method = name.equals("<init>") ? "new" : name.equals("<clinit>") ? "static" : name;
        return planned.root().simpleClassName() + "." + method + ".dtrace";
    }

    /**
     * What came of it.
     *
     * @param exitCode the program's exit code; 1 if the root threw
     * @param file the trace file
     * @param trace its content
     */
    public record Result(int exitCode, Path file, Trace trace) {}

    private int run(Plan made, Path file) throws RecordingException {
        RootCall call = planned.call();
        Path plan = planned.directory().resolve("plan.txt");
        PlanFile.write(made, plan);
        Path agent = AgentJar.find(planned.directory());
        try {
            int exit = new TargetJvm(planned.target(), agent, programOutput).run(plan, planned.classPath(), call);
            if (exit == ExitCode.NO_ATTACH.number() && Files.exists(Path.of(plan + ".failure"))) {
                throw nothingRecorded(file, null, exit);
            }
            return exit;
        } catch (RecordingException e) {
            if (!isWritten(file)) {
                remove(file);
            }
            throw e;
        }
    }

    /** Makes the file anew, for its owner alone: it will hold the program's values. */
    public static void create(Path file) throws RecordingException {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The trace cannot be written to " + file + ": "
                            + (Files.isDirectory(file)
                                    ? "that is a directory"
                                    : "its directory is missing or not writable")
                            + "; give another file with -o.");
        }
        requireReplaceable(file);
        if (isWritten(file)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    file + " is being written by another recording: wait for its end, or give another file with -o.");
        }
        remove(file);
        try {
            boolean posix =
                    directory.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createFile(file, attributes);
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, "The trace cannot be written to " + file + ": give another file with -o.", e);
        }
    }

    /** Only a trace is replaced by a trace: a slip after {@code -o} must not cost another file. */
    private static void requireReplaceable(Path file) throws RecordingException {
        try {
            if (Files.exists(file) && Files.size(file) > 0 && !TraceReader.isTrace(file)) {
                throw new RecordingException(
                        ExitCode.USAGE, file + " exists and is no trace, so it stays: give another file with -o.");
            }
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, file + " exists and cannot be read: give another file with -o.", e);
        }
    }

    /** Whether a recording is under way into this file: the JVM that is traced has it locked. */
    private static boolean isWritten(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException own) {
            return true;
        } catch (IOException e) {
            return false; // none there, or a file system without locks
        }
    }

    public static void remove(Path file) throws RecordingException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, "The old trace " + file + " cannot be replaced: give another file with -o.", e);
        }
    }

    /** Where the agent has said on stderr why, no further sentence is needed. */
    private RecordingException nothingRecorded(Path file, Trace trace, int exit) {
        if (trace == null && exit == ExitCode.NO_ATTACH.number()) {
            return RecordingException.alreadySaid(
                    ExitCode.NO_ATTACH, "The program's JVM could not be traced: the reason stands on stderr.");
        }
        if (trace == null) {
            return new RecordingException(
                    ExitCode.NO_ATTACH,
                    "The program's JVM ended with exit code " + exit
                            + " before the program began: see what it says above, and check --jvm-arg and --java.");
        }
        // The agent notes this exit code only when it refuses to call the root.
        if (Integer.toString(ExitCode.USAGE.number()).equals(trace.info().get("exit"))) {
            return RecordingException.alreadySaid(
                    ExitCode.USAGE, "The root cannot be called so: the reason stands on stderr.");
        }
        if (trace.totals().dropped().containsKey(Loss.DISK)) {
            return new RecordingException(
                    ExitCode.INCOMPLETE,
                    "Nothing was recorded: " + file + " could not be written: free some space, or give another file"
                            + " with -o.");
        }
        return new RecordingException(
                ExitCode.NO_ROOT,
                "Nothing was recorded: the program ended with exit code " + exit + " and "
                        + ("0".equals(trace.info().getOrDefault("unfit", "0"))
                                ? "never called "
                                : "no call fitted --when of ")
                        + planned.root()
                        + ": give a root that it calls, or arguments with which it does.");
    }
}
