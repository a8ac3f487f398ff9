// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** A JVM that runs already, of this machine and this user. It goes on whatever is done with it here. */
public final class LiveJvm implements AutoCloseable {
    private final String pid;
    private final VirtualMachine jvm;

    private LiveJvm(String pid, VirtualMachine jvm) {
        this.pid = pid;
        this.jvm = jvm;
    }

    /**
     * A JVM that can be seen.
     *
     * @param pid its process
     * @param what its main class or jar and its arguments, as the JVM tells
     */
    public record Seen(String pid, String what) {}

    /** All that run, but this one. */
    public static List<Seen> all() {
        String own = Long.toString(ProcessHandle.current().pid());
        return VirtualMachine.list().stream()
                .filter(seen -> !seen.id().equals(own))
                .map((VirtualMachineDescriptor seen) -> new Seen(seen.id(), seen.displayName()))
                .toList();
    }

    /**
     * Attaches to one.
     *
     * @throws RecordingException if there is none, or it does not let this user in
     */
    public static LiveJvm attach(String pid) throws RecordingException {
        requireJvm(pid);
        try {
            return new LiveJvm(pid, VirtualMachine.attach(pid));
        } catch (AttachNotSupportedException | IOException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "Process " + pid + " cannot be attached to (" + e.getMessage()
                            + "): it must be a JVM of this user, one"
                            + " that was not started with -XX:+DisableAttachMechanism.",
                    e);
        }
    }

    /** Says before the process is touched what cannot be: to one that is no JVM, attaching can be fatal. */
    private static void requireJvm(String pid) throws RecordingException {
        ProcessHandle process = pid.matches("[0-9]{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid)).orElse(null)
                : null;
        if (process == null) {
            throw refused("There is no process " + pid + ": 'deeptrace ps' lists the JVMs of this machine.");
        }
        String owner = process.info().user().orElse(null);
        String own = ProcessHandle.current().info().user().orElse(owner);
        if (owner != null && !owner.equals(own)) {
            throw refused("Process " + pid + " belongs to the user " + owner
                    + ": run this as that user, as by 'sudo -u " + owner + "'.");
        }
        Path mapped = Path.of("/proc", pid, "maps");
        try {
            if (Files.isReadable(mapped) && !Files.readString(mapped).contains("libjvm")) {
                throw refused("Process " + pid + " is no JVM: 'deeptrace ps' lists those of this machine.");
            }
        } catch (IOException e) {
            throw refused(
                    process.isAlive()
                            ? "The system does not say whether process " + pid + " is a JVM (" + mapped
                                    + " cannot be read): 'deeptrace ps' lists those of this machine."
                            : "Process " + pid + " has just ended.");
        }
    }

    private static RecordingException refused(String sentence) {
        return new RecordingException(ExitCode.NO_ATTACH, sentence);
    }

    /** Its system properties. */
    public Properties properties() throws RecordingException {
        try {
            return jvm.getSystemProperties();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Its main class; of an archive with a launcher the one that is launched. Null if it does not tell. */
    public String mainClass() throws RecordingException {
        return new StartedJvm(properties()).mainClass();
    }

    /**
     * Starts the agent in it, or gives the agent that is there something to do.
     *
     * @param argument what
     * @throws RecordingException if it does not let agents in, or the agent refuses
     */
    public void load(Path agent, String argument) throws RecordingException {
        try {
            jvm.loadAgent(agent.toString(), "jar=" + AgentJar.fingerprint(agent) + ';' + argument);
            requireNoFailure(argument);
        } catch (AgentInitializationException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "The agent could not begin in process " + pid
                            + ": the reason stands on that program's standard error.",
                    e);
        } catch (AgentLoadException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "Process " + pid + " lets no agent in (" + e.getMessage()
                            + "): start it with -XX:+EnableDynamicAgentLoading.",
                    e);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** The agent writes why it refuses beside the file that it was given. */
    private void requireNoFailure(String argument) throws IOException, RecordingException {
        Path failure = Path.of(argument.substring(argument.indexOf('=') + 1) + ".failure");
        if (!argument.isEmpty() && Files.exists(failure)) {
            String reason = Files.readString(failure);
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "Process " + pid + " cannot be traced: " + reason.replaceFirst("\\.?$", "") + '.');
        }
    }

    private RecordingException gone(IOException e) {
        return new RecordingException(
                ExitCode.NO_ATTACH,
                "Process " + pid + " does not answer any more (" + e.getMessage()
                        + "): it has ended, or hangs; 'deeptrace ps' lists what runs.",
                e);
    }

    @Override
    public void close() {
        try {
            jvm.detach();
        } catch (IOException gone) {
            // Nothing is left to be let go.
            Thread.yield();
        }
    }
}
