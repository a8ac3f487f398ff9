// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Insider;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that trace themselves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LibraryIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void a_program_calls_its_own_methods_with_its_own_objects_and_gets_them_back(Jdk jdk) throws Exception {
        List<String> lines = run(jdk);

        assertThat(lines.subList(0, 4))
                .containsExactly("the object itself", "3", "36 by 1 call", "the exception itself");
        assertThat(lines.get(4)).matches("[0-9]+ classes? restored, byte for byte");
        assertThat(lines.get(5)).isEqualTo("true");
        assertThat(lines.get(6)).startsWith("second: ");
        assertThat(lines.get(7)).isEqualTo("2");
        assertThat(lines.get(8)).startsWith("None of these can be called so: ");
        assertThat(lines.get(9)).isEqualTo("true");
    }

    @Test
    void where_no_agent_is_let_in_a_sentence_says_so_and_no_file_is_left() throws Exception {
        List<String> lines = run(Jdk.current(), "-XX:+DisableAttachMechanism");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("This JVM cannot be traced: ").contains("-XX:+DisableAttachMechanism");
        assertThat(lines.get(1)).isEqualTo("false");
    }

    private List<String> run(Jdk jdk, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(List.of(options));
        String classes = House.file("deeptrace/it/target/test-classes").toString();
        command.addAll(List.of("-cp", classes + File.pathSeparator + Tool.classPath()));
        command.addAll(List.of(Insider.class.getName(), "inside.dtrace"));
        Execution run = Execution.of(directory, Map.of(), command);
        assertThat(run.exit()).as("%s", run).isZero();
        return run.out().lines().toList();
    }
}
