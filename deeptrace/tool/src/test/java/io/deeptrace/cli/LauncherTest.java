// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deeptrace/bin/deeptrace} says before it builds or starts anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("../bin/deeptrace").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        assertThat(launch(LAUNCHER))
                .startsWith("2 deeptrace: No JDK 17+ found")
                .contains(directory.toString())
                .hasLineCount(1);
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        fakeJava("JAVA_VERSION=\"11.0.2\"\n");
        assertThat(launch(LAUNCHER)).startsWith("2 deeptrace: No JDK 17+ found").contains("is Java 11");
    }

    @Test
    void itIsFoundThroughLinksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("one"), LAUNCHER);
        Path again = Files.createSymbolicLink(directory.resolve("two"), link.getFileName());
        assertThat(launch(again)).startsWith("2 deeptrace: No JDK 17+ found").hasLineCount(1);
    }

    private void fakeJava(String release) throws Exception {
        Files.writeString(directory.resolve("release"), release);
        Path java =
                Files.createFile(Files.createDirectory(directory.resolve("bin")).resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** The exit code and all that was printed. */
    private String launch(Path launcher) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--help")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", directory.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + output.strip();
    }
}
