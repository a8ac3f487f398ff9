// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    Path directory;

    private final List<String> progress = new ArrayList<>();

    @Test
    void entriesAreTakenInOrderAndJarsOfADirectoryByName() throws Exception {
        Files.createDirectories(directory.resolve("lib"));
        Files.createDirectory(directory.resolve("classes"));
        Files.createFile(directory.resolve("lib/b.jar"));
        Files.createFile(directory.resolve("lib/a.jar"));
        Files.createFile(directory.resolve("lib/c.txt"));
        assertThat(parse("lib/*" + File.pathSeparator + "classes"))
                .containsExactly(
                        directory.resolve("lib/a.jar"), directory.resolve("lib/b.jar"), directory.resolve("classes"));
    }

    @Test
    void aMissingEntryIsNamed() {
        assertThatThrownBy(() -> parse("no/such.jar"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("'no/such.jar' does not exist");
    }

    @Test
    void aDirectoryWithoutJarsIsNamed() {
        assertThatThrownBy(() -> parse("*")).hasMessageContaining("names no jar");
    }

    @Test
    void entriesThatAreNotThereArePassedOverAndTold() throws Exception {
        Files.createDirectory(directory.resolve("classes"));
        assertThat(parse(String.join(File.pathSeparator, "classes", "resources", "lib/*")))
                .containsExactly(directory.resolve("classes"));
        assertThat(progress)
                .containsExactly(
                        "Class path entry 'resources' does not exist (" + directory
                                + " is there, what follows is not); it is passed over.",
                        "Class path entry 'lib/*' names no jar: " + directory.resolve("lib")
                                + " is no directory; it is passed over.");
    }

    private List<Path> parse(String text) throws RecordingException {
        return ClassPathText.parse(text, directory, progress::add);
    }

    @Test
    void withoutAProjectTheDirectoryIsTheClassPath() throws Exception {
        assertThat(find(directory)).containsExactly(directory);
    }

    @Test
    void aGradleProjectGivesItsClassesAndResources() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("build/classes/java/main"));
        Path resources = Files.createDirectories(directory.resolve("build/resources/main"));
        assertThat(find(Files.createDirectories(directory.resolve("src/main")))).containsExactly(classes, resources);
    }

    @Test
    void aMavenProjectThatIsNotCompiledIsTold() throws Exception {
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        assertThatThrownBy(() -> find(directory)).hasMessageContaining("mvn compile");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theDependenciesComeFromTheProjectsOwnMavenOnceUntilThePomChanges() throws Exception {
        mavenProject(
                "echo called >>calls; for a; do case $a in -Dmdep.outputFile=*) printf '%s' \"$PWD/x.jar\" >\"${a#*=}\";; esac; done");
        Files.createFile(directory.resolve("x.jar"));

        List<Path> expected = List.of(directory.resolve("target/classes"), directory.resolve("x.jar"));
        assertThat(find(directory)).isEqualTo(expected);
        assertThat(find(directory)).isEqualTo(expected);
        assertThat(directory.resolve("calls")).hasContent("called");
        assertThat(progress)
                .containsExactly("running '" + directory.resolve("mvnw") + " dependency:build-classpath' in "
                        + directory + " for the project's class path; with --cp nothing is run.");

        Files.writeString(directory.resolve("pom.xml"), "<project>changed</project>");
        assertThat(find(directory)).isEqualTo(expected);
        assertThat(Files.readAllLines(directory.resolve("calls"))).hasSize(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProjectAboveThatIsSomebodyElsesIsNotBuilt() throws Exception {
        mavenProject("touch ran");
        giveAway(directory.resolve("pom.xml"));
        Path below = Files.createDirectory(directory.resolve("below"));

        assertThatThrownBy(() -> find(below))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("belongs to another user, so no Maven is run for it")
                .hasMessageContaining("--cp");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWrapperAboveTheProjectThatIsSomebodyElsesIsNotRun() throws Exception {
        mavenProject("touch ran");
        giveAway(directory.resolve("mvnw"));
        Path module = directory.resolve("module");
        Files.createDirectories(module.resolve("target/classes"));
        Files.writeString(module.resolve("pom.xml"), "<nonsense>");

        assertThatThrownBy(() -> find(module)).isInstanceOf(RecordingException.class);
        assertThat(directory.resolve("ran")).doesNotExist();
        assertThat(progress.toString()).startsWith("[running 'mvn dependency:build-classpath' in " + module);
    }

    private static void giveAway(Path file) throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "only root can give a file to somebody else");
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatMavenComplainsAboutIsInTheSentence() throws Exception {
        mavenProject("echo '[INFO] hello'; echo '[ERROR] no such artifact a:b'; exit 1");
        assertThatThrownBy(() -> find(directory))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("no such artifact a:b")
                .hasMessageContaining("--cp");
    }

    private List<Path> find(Path from) throws RecordingException {
        return new ClassPathFinder(new MavenDependencies(progress::add)).find(from);
    }

    @Test
    void coloursAndReferencesToHelpAreNoPartOfWhatMavenComplainsAbout() throws Exception {
        mavenProject(
                "printf '\\033[0m\\033[0m[ERROR] no such artifact a:b -> [Help 1]\\n[ERROR] \\n\\033[0m\\n'; exit 1");

        assertThatThrownBy(() -> new ClassPathFinder(new MavenDependencies(progress::add)).find(directory))
                .hasMessageContaining("(no such artifact a:b)");
    }

    private void mavenProject(String script) throws Exception {
        Files.createDirectories(directory.resolve("target/classes"));
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Path maven = Files.writeString(directory.resolve("mvnw"), "#!/bin/sh\n" + script + "\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }
}
