// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.examples.e02recursion.Fibonacci;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Gate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake gets one clear sentence that names the subject and the next step, its exit code, and no half-written file. */
class BadInputIT {
    private static final String FIBONACCI = Fibonacci.class.getName();
    private static final int USAGE = 2;
    private static final int NOT_FOUND = 3;

    @TempDir
    Path directory;

    private Tool tool;
    private String classPath;

    @BeforeEach
    void useTheExamples() {
        tool = new Tool(directory);
        classPath = House.file("examples/target/classes").toString();
    }

    @Test
    void anUnknownClassIsAnsweredWithTheNearestNames() throws Exception {
        refused(NOT_FOUND, run(FIBONACCI.replace("Fibonacci", "Fibonaci") + "#of", "5"), "Fibonaci", FIBONACCI);
    }

    @Test
    void anUnknownMethodIsAnsweredWithTheNearestNames() throws Exception {
        refused(NOT_FOUND, run(FIBONACCI + "#off", "5"), "off", FIBONACCI + "#of(int)");
    }

    @Test
    void anAmbiguousOverloadIsAnsweredWithTheCandidates() throws Exception {
        classPath =
                Libraries.of(org.apache.commons.lang3.StringUtils.class).get(0).toString();
        refused(
                NOT_FOUND,
                run("org.apache.commons.lang3.StringUtils#leftPad", "a", "3", "x"),
                "leftPad(java.lang.String,int,char)",
                "leftPad(java.lang.String,int,java.lang.String)");
    }

    @Test
    void aWrongNumberOfArgumentsIsAUsageError() throws Exception {
        refused(USAGE, run(FIBONACCI + "#of", "5", "6"), "Fibonacci");
    }

    @Test
    void aWrongTypeOfArgumentIsAUsageError() throws Exception {
        refused(USAGE, run(FIBONACCI + "#of", "five"), "five", "int");
    }

    @Test
    void aTraceIsNotCalledLikeAPage() throws Exception {
        refused(
                USAGE,
                tool.run("run", "--cp", classPath, "-o", "fib.html", FIBONACCI + "#of", "5"),
                "fib.html",
                "deeptrace export");
    }

    @Test
    void aMissingClassPathEntryIsNamed() throws Exception {
        classPath = "no-such.jar";
        refused(USAGE, run(FIBONACCI + "#of", "5"), "no-such.jar");
    }

    @Test
    void aClassFileNewerThanSupportedIsNamed() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("newer/io/deeptrace/examples/e02recursion"));
        byte[] classFile = Files.readAllBytes(
                House.file("examples/target/classes/io/deeptrace/examples/e02recursion/Fibonacci.class"));
        ByteBuffer.wrap(classFile).putShort(6, (short) 500);
        Files.write(folder.resolve("Fibonacci.class"), classFile);
        classPath = directory.resolve("newer").toString();
        Execution execution = run(FIBONACCI + "#of", "5");
        assertThat(execution.exit()).as("%s", execution).isNotZero();
        oneSentence(execution, "Fibonacci", "500");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        refused(
                USAGE,
                tool.run("run", "--java", "no-such-jdk", "--cp", classPath, FIBONACCI + "#of", "5"),
                "no-such-jdk");
    }

    @Test
    void aTraceThatCannotBeWrittenIsNamed() throws Exception {
        Execution execution =
                tool.run("run", "--cp", classPath, "-o", "no-such-directory/x.dtrace", FIBONACCI + "#of", "5");
        assertThat(execution.exit()).as("%s", execution).isNotZero();
        oneSentence(execution, "no-such-directory");
    }

    @Test
    void aFileThatIsNoTraceIsNotReplacedByOne() throws Exception {
        Path file = Files.writeString(directory.resolve("pom.xml"), "<project/>");
        refused(USAGE, tool.run("run", "--cp", classPath, "-o", "pom.xml", FIBONACCI + "#of", "5"), "pom.xml");
        assertThat(file).hasContent("<project/>");
    }

    @Test
    void aFileThatIsNoTraceIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("hello.dtrace"), "Hello, I am no trace");
        Execution execution = tool.run("export", file.toString(), "-o", "x.json");
        assertThat(execution.exit()).as("%s", execution).isNotZero();
        oneSentence(execution, "hello.dtrace");
        assertThat(directory.resolve("x.json")).doesNotExist();
    }

    @Test
    void aDamagedTraceIsReadAsFarAsItGoes() throws Exception {
        tool.run("run", "--cp", classPath, "-o", "fib.dtrace", FIBONACCI + "#of", "5");
        byte[] whole = Files.readAllBytes(directory.resolve("fib.dtrace"));
        Files.write(directory.resolve("cut.dtrace"), java.util.Arrays.copyOf(whole, whole.length - 1000));
        Execution execution = tool.run("export", "cut.dtrace", "-o", "cut.json");
        assertThat(execution.err()).doesNotContain("\tat ");
        assertThat(execution.exit()).as("%s", execution).isLessThan(NOT_FOUND);
    }

    @Test
    void anUnknownExportFormatIsAnsweredWithTheKnownOnes() throws Exception {
        tool.run("run", "--cp", classPath, "-o", "fib.dtrace", FIBONACCI + "#of", "5");
        refused(USAGE, tool.run("export", "fib.dtrace", "-o", "fib.xyz"), "fib.xyz", ".json");
    }

    @Test
    void anExpressionThatDoesNotCompileIsShownWithACaret() throws Exception {
        Execution execution = tool.run("run", "--cp", classPath, "-e", FIBONACCI + ".of(five)");
        assertThat(execution.exit()).as("%s", execution).isEqualTo(USAGE);
        assertThat(execution.err())
                .contains("five")
                .containsPattern("(?m)^ *\\^")
                .doesNotContain("\tat ");
    }

    @Test
    void aBadCommandLineIsAUsageError() throws Exception {
        Execution execution = tool.run("run", "--no-such-option");
        assertThat(execution.exit()).as("%s", execution).isEqualTo(USAGE);
        assertThat(execution.err()).contains("--no-such-option").doesNotContain("\tat ");
    }

    @Test
    void aRootThatTheBlacklistLeavesOutIsAnError() throws Exception {
        Execution execution = tool.run("plan", "--cp", classPath, "--exclude", FIBONACCI, FIBONACCI + "#of");
        assertThat(execution.exit()).as("%s", execution).isNotZero();
        oneSentence(execution, "Fibonacci");
    }

    @Test
    void aProgramThatNeverReachesTheRootHasNothingRecorded() throws Exception {
        Target gate = Target.of(Gate.class, "run");
        Execution execution = tool.run("run", "--cp", gate.classPathText(), gate.root());
        assertThat(execution.exit()).as("%s", execution).isNotZero();
        oneSentence(execution, "Nothing was recorded");
        assertThat(traces()).isEmpty();
    }

    private Execution run(String... rootAndArguments) throws IOException, InterruptedException {
        return tool.run(Stream.concat(Stream.of("run", "--cp", classPath), Stream.of(rootAndArguments))
                .toArray(String[]::new));
    }

    private void refused(int exit, Execution execution, String... named) throws IOException {
        assertThat(execution.exit()).as("%s", execution).isEqualTo(exit);
        oneSentence(execution, named);
        assertThat(execution.out()).as("data of %s", execution).isEmpty();
    }

    private static void oneSentence(Execution execution, String... named) {
        assertThat(execution.err()).as("%s", execution).contains(named).doesNotContain("\tat ");
    }

    private Stream<Path> traces() throws IOException {
        return Files.list(directory).filter(file -> file.toString().endsWith(".dtrace"));
    }
}
