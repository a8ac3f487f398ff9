// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.BootArchive;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Greeter;
import io.deeptrace.model.TraceReader;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.source.SourceSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sources of real software, where real build tools have put them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourcesIT {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void a_trace_tells_where_the_classes_of_its_program_stand(Jdk jdk) throws Exception {
        Path classes = House.file("examples/target/classes");
        Path library = Libraries.of(StringUtils.class).get(0);
        String root = "io.deeptrace.examples.e07exception.Import#run";

        Execution run = new Tool(directory)
                .run(
                        "run",
                        "-q",
                        "--java",
                        jdk.home().toString(),
                        "--cp",
                        classes + ":" + library,
                        "-o",
                        "t.dtrace",
                        root);

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(TraceReader.read(directory.resolve("t.dtrace")).info())
                .containsEntry("class.path", classes + ":" + library);
    }

    @Test
    void a_library_from_the_local_repository_has_its_sources_jar_beside_it() throws IOException {
        Path library = Libraries.of(StringUtils.class).get(0);

        SourceSearch search = find(StringUtils.class, library, null, null);

        assertThat(search.found().place())
                .isEqualTo(library.toString().replaceFirst("\\.jar$", "-sources.jar")
                        + "!org/apache/commons/lang3/StringUtils.java");
        assertThat(search.found().text()).contains("public class StringUtils");
        assertThat(search.others()).isEmpty();
    }

    @Test
    void a_library_inside_an_executable_jar_has_its_sources_in_the_local_repository() throws IOException {
        Path archive = BootArchive.write(directory.resolve("app.jar"), Greeter.class, StringUtils.class);
        Path library = Libraries.of(StringUtils.class).get(0);
        // GROUP (three folders), ARTIFACT, VERSION, FILE
        Path repository = library.resolve("../../../../../..").normalize();

        SourceSearch search = find(StringUtils.class, archive, null, repository);

        assertThat(search.found().text()).contains("public class StringUtils");
    }

    @Test
    void the_classes_of_a_maven_project_have_their_sources_in_it() throws IOException {
        SourceSearch test = find(Greeter.class, House.file("deeptrace/it/target/test-classes"), null, null);
        SourceSearch main = find(SourceFinder.class, House.file("deeptrace/tool/target/classes"), null, null);
        SourceSearch jar = find(SourceFinder.class, House.file("deeptrace/tool/target/deeptrace-tool.jar"), null, null);

        assertThat(test.found().place()).contains("src/test/java");
        assertThat(main.found().place()).contains("deeptrace/tool/src/main/java");
        assertThat(jar.found()).isEqualTo(main.found());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void a_jdk_has_its_sources_in_src_zip_if_it_has_them(Jdk jdk) throws IOException {
        boolean there = Files.exists(jdk.home().resolve("lib/src.zip"));

        SourceSearch search = find(String.class, null, jdk.home(), null);

        if (there) {
            assertThat(search.found().place()).endsWith("src.zip!java.base/java/lang/String.java");
            assertThat(search.found().text()).contains("public final class String");
        } else {
            assertThat(search.lookedIn()).containsExactly(jdk.home().resolve("lib/src.zip") + " (not there)");
        }
    }

    private static SourceSearch find(Class<?> type, Path entry, Path home, Path repository) throws IOException {
        List<Path> classPath = entry == null ? List.of() : List.of(entry);
        try (SourceFinder finder = new SourceFinder(List.of(), classPath, home, repository)) {
            return finder.find(type.getName(), type.getSimpleName() + ".java");
        }
    }
}
