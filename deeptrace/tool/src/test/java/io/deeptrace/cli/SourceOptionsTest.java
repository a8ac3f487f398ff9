// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.viewer.PageText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceOptionsTest {
    @TempDir
    private Path directory;

    private CommandLineRun line;

    @BeforeEach
    void writeATrace() throws Exception {
        line = new CommandLineRun(directory);
        Files.write(directory.resolve("t.dtrace"), SampleTrace.build().bytes());
    }

    @Test
    void a_place_that_is_not_there_is_told() {
        assertThat(line.run("view", "--source", "gone", "-o", "t.html", "t.dtrace"))
                .isEqualTo(2);
        assertThat(line.err()).contains("There are no sources at gone: give a directory or a jar that is there.");
        assertThat(directory.resolve("t.html")).doesNotExist();
    }

    @Test
    void a_place_that_is_not_there_is_told_before_a_program_runs() {
        assertThat(line.run("run", "--source", "gone", "--inner", "Shop#sell", "Shop#sell"))
                .isEqualTo(2);
        assertThat(line.err()).contains("There are no sources at gone: give a directory or a jar that is there.");
    }

    @Test
    void sources_are_in_the_page_only_when_asked_for() throws Exception {
        Trace trace = SampleTrace.build().read();
        String name = trace.method(0).ref().className();
        Path source = directory.resolve("src").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "// found at " + name);

        assertThat(line.run("export", "--source", "src", "-o", "t.html", "t.dtrace"))
                .isZero();
        assertThat(PageText.of(directory.resolve("t.html"))).doesNotContain("// found at");

        assertThat(line.run("export", "--source", "src", "--sources", "-o", "t.html", "t.dtrace"))
                .isZero();
        assertThat(PageText.of(directory.resolve("t.html"))).contains("// found at " + name);
    }

    @Test
    void a_class_path_that_is_no_path_here_is_passed_over() throws Exception {
        TraceBuilder trace = SampleTrace.build();
        trace.info("class.path", "C:\\shop\\classes;\u0000:/nowhere/at\u0000all:/nowhere/at/all");
        trace.info("java.home", "\u0000");
        Files.write(directory.resolve("t.dtrace"), trace.bytes());

        assertThat(line.run("export", "--sources", "-o", "t.html", "t.dtrace")).isZero();
        assertThat(PageText.of(directory.resolve("t.html")))
                .contains("The class stands nowhere on the class path of the trace");
    }
}
