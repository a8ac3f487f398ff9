// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.Path;

/** Starts the agent in a JVM of this machine and this user. */
final class Attachment {
    private Attachment() {}

    /**
     * Starts it, without a plan.
     *
     * @param pid the JVM's process
     * @throws RecordingException if that JVM does not allow it
     */
    static void start(String pid, Path agent) throws RecordingException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(pid);
            try {
                jvm.loadAgent(agent.toString());
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException | IOException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH, "The JVM does not let an agent in (" + e.getMessage() + ").", e);
        }
    }
}
