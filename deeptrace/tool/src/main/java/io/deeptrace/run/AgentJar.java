// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** Finds the agent that the target JVM is started with. */
public final class AgentJar {
    private static final String NAME = "deeptrace-agent.jar";

    private AgentJar() {}

    /**
     * What tells an agent's jar from another build's, as the agent itself finds it: the checksums of what is in it.
     *
     * @throws RecordingException if it cannot be read
     */
    static String fingerprint(Path jar) throws RecordingException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return Long.toHexString(zip.stream()
                    .mapToLong(entry -> entry.getCrc() * 31 + entry.getName().hashCode())
                    .sum());
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH, jar + " cannot be read: build DeepTrace again with './mvnw package'.", e);
        }
    }

    /**
     * The agent's jar: a file in {@code lib} beside this tool, else the copy that the tool carries, written to
     * {@code directory}.
     *
     * @throws RecordingException if there is neither
     */
    public static Path find(Path directory) throws RecordingException {
        try {
            Path here = Path.of(AgentJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path beside : List.of(here.resolveSibling("lib").resolve(NAME), here.resolveSibling(NAME))) {
                // "-javaagent:" ends the jar's path at the first '='.
                if (Files.isRegularFile(beside) && !beside.toString().contains("=")) {
                    return beside;
                }
            }
            try (InputStream carried = AgentJar.class.getResourceAsStream(NAME)) {
                if (carried != null) {
                    Path copy = directory.resolve(NAME);
                    Files.copy(carried, copy);
                    return copy;
                }
            }
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    NAME + " is neither beside " + here + " nor in it: build DeepTrace again with './mvnw package'.");
        } catch (IOException | URISyntaxException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH, NAME + " cannot be unpacked: build DeepTrace again with './mvnw package'.", e);
        }
    }
}
