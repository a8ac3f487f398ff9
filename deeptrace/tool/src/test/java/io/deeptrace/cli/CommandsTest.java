// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.model.SampleTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String MACHINE = """
            package com.acme;
            public class Machine {
                int total;
                public int insert(int cents) { return add(cents); }
                private int add(int cents) { total += cents; return total; }
                public void print(String text, int... numbers) { System.out.println(text); }
                public static int half(int n) { return n / 2; }
                public static int half(long n) { return (int) n / 2; }
            }
            """;

    private static final String MACHINE_PRINT = "com.acme.Machine#print";

    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void open() {
        line = new CommandLineRun(directory);
    }

    @BeforeEach
    void compileMachine() throws Exception {
        Path source = Files.writeString(directory.resolve("Machine.java"), MACHINE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), "-proc:none", source.toString());
        assertThat(failed).isZero();
    }

    @Test
    void withoutACommandTheUsageIsShownAsAnError() {
        assertThat(run()).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("deeptrace demo");
    }

    @Test
    void helpIsDataAndNoError() {
        assertThat(run("--help")).isZero();
        assertThat(run("run", "--help")).isZero();
        assertThat(out()).contains("--cap-site");
        assertThat(err()).isEmpty();
    }

    @Test
    void anUnknownOptionIsOneSentenceWithTheNextStep() {
        assertThat(run("plan", "--jso", "X#y")).isEqualTo(2);
        assertThat(err()).startsWith("deeptrace: ").contains("--jso").contains("'deeptrace plan --help'");
        assertThat(err()).doesNotContain("\tat ");
    }

    @Test
    void aNumberThatIsNoneIsAUsageError() {
        assertThat(run("run", "--cap", "many", "X#y")).isEqualTo(2);
        assertThat(err()).contains("--cap").contains("many");
    }

    @Test
    void aChoiceThatIsNoneNamesTheOnesThereAre() {
        assertThat(run("run", "--clock", "fast", "X#y")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("deeptrace: Invalid value for option '--clock': 'fast' is none of exact, coarse: see"
                        + " 'deeptrace run --help'.\n");
    }

    @Test
    void aWordTooMuchIsNamed() {
        assertThat(run("ps", "now")).isEqualTo(2);
        assertThat(err()).isEqualTo("deeptrace: 'now' is a word too much: see 'deeptrace ps --help'.\n");
    }

    @Test
    void anOptionThatIsNearlyRightIsGuessed() {
        assertThat(run("run", "--max-call", "3", "X#y")).isEqualTo(2);
        assertThat(err()).contains("  Perhaps you mean --max-calls.");
    }

    @Test
    void aCapBelowOneIsRefused() {
        assertThat(run("run", "--cap", "0", "com.acme.Machine#insert", "5")).isEqualTo(2);
        assertThat(err()).contains("--cap 0 is too small");
    }

    @Test
    void aRuleForAClassThatSaysNothingKnownIsRefused() {
        assertThat(run("run", "--values-of", "com.acme.Big=all", "com.acme.Machine#insert", "5"))
                .isEqualTo(2);
        assertThat(err())
                .contains("--values-of com.acme.Big=all is no CLASS=ref and no CLASS=mask")
                .hasLineCount(1);
    }

    @Test
    void twoRootsAreRefused() {
        assertThat(run("run", "-e", "f()", "--main", "X")).isEqualTo(2);
        assertThat(err()).contains("Give one root");
    }

    @Test
    void aMethodIsNoProgram() {
        assertThat(run("run", "--main", "Orders#handle")).isEqualTo(2);
        assertThat(err()).contains("--main takes a class", "with --root").hasLineCount(1);
    }

    @Test
    void noRootIsRefused() {
        assertThat(run("plan")).isEqualTo(2);
        assertThat(err()).contains("No root was given");
    }

    @Test
    void aMissingClassPathEntryIsAUsageError() {
        assertThat(run("plan", "--cp", "nowhere.jar", "X#y")).isEqualTo(2);
        assertThat(err()).contains("nowhere.jar").hasLineCount(1);
    }

    @Test
    void aClassPathIsGivenAsToJava() {
        assertThat(run("plan", "-cp", "nowhere.jar", "X#y")).isEqualTo(2);
        assertThat(err()).contains("nowhere.jar").hasLineCount(1);
    }

    @Test
    void aMissingTraceIsAUsageError() {
        assertThat(run("export", "no.dtrace", "-o", "x.json")).isEqualTo(2);
        assertThat(err()).contains("no.dtrace").hasLineCount(1);
    }

    @Test
    void anUnknownFormatIsRefusedBeforeTheTraceIsRead() {
        assertThat(run("export", "no.dtrace", "-o", "x.xyz")).isEqualTo(2);
        assertThat(err()).contains("x.xyz").contains(".speedscope.json");
    }

    @Test
    void aFileThatIsNoTraceIsRefusedAndNothingIsWritten() throws Exception {
        Files.writeString(directory.resolve("hello.dtrace"), "hello");
        assertThat(run("export", "hello.dtrace", "-o", "x.json")).isEqualTo(2);
        assertThat(err()).contains("hello.dtrace").hasLineCount(1);
        assertThat(directory.resolve("x.json")).doesNotExist();
    }

    @Test
    void theStackTraceIsShownOnRequestOnly() throws Exception {
        Files.writeString(directory.resolve("hello.dtrace"), "hello");
        run("dump", "--debug", "hello.dtrace");
        assertThat(err()).contains("\tat io.deeptrace.");
    }

    @Test
    void anEmptyTraceAndADirectoryAreNamedAsSuch() throws Exception {
        Files.createFile(directory.resolve("empty.dtrace"));
        assertThat(run("view", "--tree", "empty.dtrace")).isEqualTo(2);
        assertThat(err()).contains("empty.dtrace is empty").hasLineCount(1);

        line = new CommandLineRun(directory);
        Files.createDirectory(directory.resolve("dir.dtrace"));
        assertThat(run("dump", "dir.dtrace")).isEqualTo(2);
        assertThat(err()).contains("dir.dtrace is a directory").hasLineCount(1);
    }

    @Test
    void aTraceWithoutACallIsAnErrorAndNothingIsWritten() throws Exception {
        byte[] header = Arrays.copyOf(SampleTrace.build().bytes(), 4096);
        Files.write(directory.resolve("cut.dtrace"), header);
        assertThat(run("export", "cut.dtrace", "-o", "x.json")).isEqualTo(2);
        assertThat(err()).contains("cut.dtrace holds no call").hasLineCount(1);
        assertThat(directory.resolve("x.json")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsOneSentence() throws Exception {
        SampleTrace.build().write(directory.resolve("t.dtrace"));
        assertThat(run("export", "t.dtrace", "-o", "nowhere/x.json")).isEqualTo(2);
        assertThat(err()).containsOnlyOnce("x.json").contains("nowhere").hasLineCount(1);
    }

    @Test
    void anUnknownCommandIsCalledThat() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(err()).startsWith("deeptrace: There is no command 'frobnicate': see 'deeptrace --help'.");
    }

    @Test
    void theHelpFitsEightyColumns() {
        assertThat(run("--help")).isZero();
        assertThat(out().lines()).allMatch(line -> line.length() <= 80).noneMatch(line -> line.endsWith("name:"));
    }

    @Test
    void whereNothingIsNearTheClassPathIsTold() {
        assertThat(run("plan", "Qqqqqqqq#zzz")).isEqualTo(3);
        assertThat(err()).contains("  The class path is " + directory + "; --cp gives another.");
    }

    @Test
    void edgesWithoutJsonAreRefused() {
        assertThat(run("plan", "--edges", "com.acme.Machine#insert")).isEqualTo(2);
        assertThat(err()).contains("--edges goes with --json").hasLineCount(1);
    }

    @Test
    void anUnknownMethodExitsWith3AndCandidates() {
        assertThat(run("plan", "com.acme.Machine#inser")).isEqualTo(3);
        assertThat(err()).contains("com.acme.Machine#insert(int)").doesNotContain("\tat ");
    }

    @Test
    void anAmbiguousMethodExitsWith3AndItsOverloads() {
        assertThat(run("plan", "com.acme.Machine#half")).isEqualTo(3);
        assertThat(err()).contains("half(int)").contains("half(long)");
    }

    @Test
    void aPlanIsDataForPrograms() throws Exception {
        assertThat(run("plan", "--json", "--edges", "com.acme.Machine#insert")).isZero();
        JsonNode plan = new ObjectMapper().readTree(out());
        assertThat(plan.get("root").textValue()).isEqualTo("com.acme.Machine#insert(int)");
        assertThat(plan.get("methods").findValuesAsText("ref"))
                .containsExactly("com.acme.Machine#insert(int)", "com.acme.Machine#add(int)");
        assertThat(plan.at("/methods/1/depth").intValue()).isEqualTo(1);
        assertThat(plan.at("/methods/1/via").textValue()).isEqualTo("com.acme.Machine#insert(int)");
        assertThat(plan.at("/edges/0/to/0").textValue()).isEqualTo("com.acme.Machine#add(int)");
        assertThat(plan.at("/counts/methods").intValue()).isEqualTo(2);
        assertThat(plan.at("/counts/classes").intValue()).isEqualTo(1);
        assertThat(plan.get("engine").textValue()).isEqualTo("rta");
    }

    @Test
    void aPlanForPeopleShowsTheTreeAndWhatIsLeftOut() {
        assertThat(run("plan", "com.acme.Machine#print")).isZero();
        assertThat(out())
                .contains("  Machine.print(String, int[])  Machine.java:6")
                .contains("  1 of the JDK\n    java.io.PrintStream  println\n")
                .contains("closure: 1 class, 1 method, 1 site;");
    }

    @Test
    void aPlanAsAListShowsEachMethodLeftOutWithItsReason() {
        assertThat(run("plan", "--list", "com.acme.Machine#print")).isZero();
        assertThat(out()).contains("    java.io.PrintStream#println(java.lang.String)  the Java platform (java.**, ");
    }

    @Test
    void aRootThatIsLeftOutItselfIsAnError() {
        assertThat(run("plan", "--exclude", "com.acme.**", "com.acme.Machine#insert"))
                .isEqualTo(3);
        assertThat(err()).contains("com.acme.Machine#insert(int)");
    }

    @Test
    void patternsThatAreAboutNothingAreToldByName() {
        assertThat(run(
                        "plan",
                        "--cut",
                        "Machine#ad",
                        "--exclude",
                        "com.acma.**",
                        "--include",
                        "java.io.Print",
                        MACHINE_PRINT))
                .isZero();
        assertThat(err().lines())
                .containsExactly(
                        idle("--cut Machine#ad"), idle("--exclude com.acma.**"), idle("--include java.io.Print"));
    }

    @Test
    void patternsThatAreAboutSomethingAreNotTold() {
        assertThat(run("plan", "--cut", "Machine#add", "com.acme.Machine#insert"))
                .isZero();
        assertThat(run("plan", "--exclude", "+java.io.OutputStream", "--include", "java.lang.System", MACHINE_PRINT))
                .isZero();
        assertThat(run("plan", "--include", "java.io.PrintStream#println", MACHINE_PRINT))
                .isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void aPackageWithoutMethodsInTheClosureIsTold() {
        assertThat(run("plan", "--list", "--package", "com.acma.**", MACHINE_PRINT))
                .isZero();
        assertThat(err())
                .isEqualTo(
                        "deeptrace: No method of the closure is of a class that is meant by --package com.acma.**.\n");
    }

    private static String idle(String pattern) {
        return "deeptrace: No method that the root is known to reach is meant by " + pattern
                + ": see what there is with deeptrace plan --list.";
    }

    @Test
    void aWrongNumberOfValuesIsToldBeforeAnythingRuns() throws Exception {
        assertThat(run("run", "com.acme.Machine#insert", "1", "2")).isEqualTo(2);
        assertThat(err()).contains("takes one value, 2 were given");
        assertThat(traces()).isEmpty();
    }

    @Test
    void aReceiverForAStaticMethodIsRefused() {
        assertThat(run("run", "--this", "new Machine()", "com.acme.Machine#half(int)", "1"))
                .isEqualTo(2);
        assertThat(err()).contains("is static");
    }

    @Test
    void anUnknownEngineIsRefused() {
        assertThat(run("plan", "--engine", "magic", "com.acme.Machine#insert")).isEqualTo(2);
        assertThat(err()).contains("magic").contains("rta");
    }

    @Test
    void anEngineThatIsNotBuiltSaysHowToBuildIt() {
        assertThat(run("plan", "--engine", "soot", "com.acme.Machine#insert")).isEqualTo(2);
        assertThat(err())
                .contains("The engine 'soot' is not built: run ./mvnw -DskipTests -pl analyzer/soot -am package");
    }

    @Test
    void aTraceThatCannotBeWrittenIsToldBeforeAnythingRuns() {
        assertThat(run("run", "-o", "no/such/dir/x.dtrace", "com.acme.Machine#insert", "1"))
                .isEqualTo(2);
        assertThat(err()).contains("no/such/dir/x.dtrace").hasLineCount(1);
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(run("completion")).isZero();
        assertThat(out()).contains("(\"table\" \"json\" \"csv\")").doesNotContain("\"TABLE\"");
        assertThat(out()).contains("deeptrace").contains("export");
    }

    private Stream<Path> traces() throws Exception {
        return Files.list(directory).filter(file -> file.toString().endsWith(".dtrace"));
    }

    private int run(String... arguments) {
        return line.run(arguments);
    }

    private String out() {
        return line.out();
    }

    private String err() {
        return line.err();
    }
}
