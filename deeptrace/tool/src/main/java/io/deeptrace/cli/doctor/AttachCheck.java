// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

import io.deeptrace.run.AgentJar;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.LiveJvm;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether an agent gets into a JVM that runs: starts a small one and attaches to it. */
public final class AttachCheck implements Check {
    private static final String ABOUT = "attach";
    private static final int SECONDS = 20;

    private final JavaHome java;
    private final List<String> jvmArguments;

    /** Attaches to a JVM of this Java, started with these arguments. */
    public AttachCheck(JavaHome java, List<String> jvmArguments) {
        this.java = java;
        this.jvmArguments = List.copyOf(jvmArguments);
    }

    @Override
    public List<Finding> look() {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            return List.of(
                    Finding.problem(ABOUT, "not possible without jdk.attach", "use a JDK: set JAVA_HOME to one."));
        }
        Process patient = null;
        long begin = System.nanoTime();
        try (Workspace workspace = Workspace.create()) {
            Path errors = workspace.directory().resolve("errors.txt");
            patient = start(errors);
            if (patient.getInputStream().read() < 0) {
                return List.of(notStarted(patient.waitFor(), errors));
            }
            try (LiveJvm jvm = LiveJvm.attach(Long.toString(patient.pid()))) {
                jvm.load(AgentJar.find(workspace.directory()), "");
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return List.of(Finding.ok(
                    ABOUT,
                    "an agent came into a JVM of Java " + java.feature() + ", " + millis + " ms with its start"));
        } catch (RecordingException | IOException e) {
            return List.of(broken(e.getMessage().replaceFirst("\\.$", "")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(broken("interrupted"));
        } finally {
            end(patient);
        }
    }

    private Process start(Path errors) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.executable().toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Patient.class.getName()));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    /** In the words of the JVM itself: whether one gets into it is not the question. */
    private Finding notStarted(int exit, Path errors) throws IOException {
        String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Picked up "))
                .findFirst()
                .orElse("it said nothing");
        return Finding.problem(
                ABOUT,
                "Java " + java.feature() + " at " + java.path() + " ended before its program began (exit code " + exit
                        + ": " + said + ")",
                "correct --jvm-arg and JAVA_TOOL_OPTIONS, or give another JDK with --java.");
    }

    private static Finding broken(String seen) {
        return Finding.problem(ABOUT, seen, advice(Path.of("/")));
    }

    /** What most often keeps a JVM from being attached to, as far as it can be seen from here. */
    static String advice(Path root) {
        if (Files.exists(root.resolve(".dockerenv")) || Files.exists(root.resolve("run/.containerenv"))) {
            return "in a container, run deeptrace inside it, as the user of the program; both need the same /tmp."
                    + " 'deeptrace run' works without attaching.";
        }
        if (!Files.isWritable(root.resolve("tmp"))) {
            return "a JVM is attached to through a socket in /tmp, which is not writable: make it so."
                    + " 'deeptrace run' works without attaching.";
        }
        return "look for -XX:+DisableAttachMechanism in JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS, and be the user of the"
                + " program. 'deeptrace run' works without attaching.";
    }

    private static void end(Process patient) {
        if (patient == null) {
            return;
        }
        try {
            patient.getOutputStream().close();
            if (!patient.waitFor(SECONDS, TimeUnit.SECONDS)) {
                patient.destroyForcibly();
            }
        } catch (IOException e) {
            patient.destroyForcibly();
        } catch (InterruptedException e) {
            patient.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
