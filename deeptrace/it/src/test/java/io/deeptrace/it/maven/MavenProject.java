// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.maven;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The project of {@code src/test/maven}, built by the Maven of this repository's wrapper, without a network.
 *
 * @param directory where it is
 * @param repository the local repository with what this build has made; all else is in the build's own behind it, which stays as it is
 * @param jdk what Maven runs on
 */
record MavenProject(Path directory, Path repository, Jdk jdk) {
    private static final Path SAMPLE = House.file("deeptrace/it/src/test/maven");
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** Below this directory. */
    static MavenProject in(Path directory, Jdk jdk) throws IOException {
        MavenProject project = new MavenProject(directory.resolve("shop"), directory.resolve("repository"), jdk);
        project.copySample();
        project.put("deeptrace", "", null);
        project.put("deeptrace-blacklist", "blacklist", "deeptrace-blacklist-" + VERSION);
        project.put("deeptrace-format", "runtime/format", "deeptrace-format-" + VERSION);
        project.put("deeptrace-agent", "runtime/agent", null);
        project.put("deeptrace-analyzer", "analyzer/core", "deeptrace-analyzer-" + VERSION);
        project.put("deeptrace-inner", "analyzer/inner", "deeptrace-inner");
        project.put("deeptrace-tool", "deeptrace/tool", "deeptrace-tool");
        project.put("deeptrace-maven-plugin", "deeptrace/maven", "deeptrace-maven-plugin");
        return project;
    }

    /** Runs Maven with these arguments. */
    Execution maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                House.file("mvnw").toString(),
                "--offline",
                "--batch-mode",
                "--no-transfer-progress",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("deeptrace.repository")));
        command.addAll(List.of(arguments));
        return Execution.of(directory, Map.of("JAVA_HOME", jdk.home().toString(), "MAVEN_ARGS", ""), command);
    }

    private void copySample() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(SAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, filled(Files.readString(file)));
            }
        }
    }

    /** With the versions of this build, so that all it needs is there already. */
    private static String filled(String text) throws IOException {
        String build = Files.readString(House.file("pom.xml"));
        return Pattern.compile("@([\\w.-]+)@")
                .matcher(text)
                .replaceAll(found -> found.group(1).endsWith(".version")
                        ? first(build, "<" + found.group(1) + ">([^<]+)<")
                        : first(build, "<artifactId>" + found.group(1) + "</artifactId>\\s*<version>([^<]+)<"));
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("The build's pom holds nothing like " + pattern);
        }
        return matcher.group(1);
    }

    private void put(String artifact, String module, String jar) throws IOException {
        Path place = Files.createDirectories(
                repository.resolve("io/deeptrace").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(House.file(module).resolve("pom.xml"), place.resolve(name + ".pom"));
        if (jar != null) {
            Files.copy(House.file(module).resolve("target").resolve(jar + ".jar"), place.resolve(name + ".jar"));
        }
    }
}
