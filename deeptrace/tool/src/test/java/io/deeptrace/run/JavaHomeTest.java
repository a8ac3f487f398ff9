// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class JavaHomeTest {
    @TempDir
    Path directory;

    @Test
    void theJavaOfThisTestIsFound() throws Exception {
        assertThat(JavaHome.at(Path.of(System.getProperty("java.home"))).feature())
                .isEqualTo(Runtime.version().feature());
    }

    @Test
    void aDirectoryWithoutJavaIsNamed() {
        assertThatThrownBy(() -> JavaHome.at(directory))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("No Java at " + directory);
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        fake("JAVA_VERSION=\"1.8.0_402\"");
        assertThatThrownBy(() -> JavaHome.at(directory))
                .hasMessageContaining("Java 8")
                .hasMessageContaining("too old");
    }

    @Test
    void anUnreadableVersionIsTold() throws Exception {
        fake("JAVA_VERSION=\"soon\"");
        assertThatThrownBy(() -> JavaHome.at(directory)).hasMessageContaining("cannot be told");
    }

    private void fake(String release) throws Exception {
        Files.writeString(directory.resolve("release"), release);
        Path java =
                Files.createFile(Files.createDirectory(directory.resolve("bin")).resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }
}
