// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecompilationTest {
    private static final Path OURS = Path.of(System.getProperty("java.home"));

    @Test
    void the_archive_of_loaded_classes_is_used_by_the_same_JVM_only() {
        assertThat(Recompilation.sharing(OURS, "a.jsa")).containsExactly("-XX:SharedArchiveFile=a.jsa");
        assertThat(Recompilation.sharing(Path.of("other"), "a.jsa")).isEmpty();
        assertThat(Recompilation.sharing(OURS, null)).isEmpty();
    }
}
