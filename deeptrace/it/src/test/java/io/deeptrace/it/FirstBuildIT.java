// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody meets who has cloned the repository and has one JDK, perhaps not the one that it is developed with. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class FirstBuildIT {
    private static final List<String> SOURCES =
            List.of(".mvn", "analyzer", "blacklist", "deeptrace", "examples", "mvnw", "pom.xml", "runtime");
    private static final Set<String> BUILT = Set.of("target", "node_modules");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void theFirstCommandBuildsAndShowsATrace(Jdk jdk) throws Exception {
        Path clone = Files.createDirectory(directory.resolve("clone"));
        for (String source : SOURCES) {
            copy(House.file(source), clone.resolve(source));
        }
        ProcessBuilder demo = new ProcessBuilder(
                        clone.resolve("deeptrace/bin/deeptrace").toString(), "demo")
                .directory(Files.createDirectory(directory.resolve("work")).toFile())
                .redirectErrorStream(true);
        // The build that runs this test is none of its business.
        demo.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        demo.environment().put("JAVA_HOME", jdk.home().toString());
        demo.environment().put("DEEPTRACE_CACHE", "off"); // what builds it would outlive the test
        Process process = demo.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("42 calls recorded").doesNotContain("WARNING");
        assertThat(directory.resolve("work/vending-machine.dtrace")).isNotEmptyFile();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (BUILT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        file.equals(from)
                                ? to
                                : to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
