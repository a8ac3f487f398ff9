// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import example.Machine;
import io.deeptrace.agent.TracedJvm.Result;
import io.deeptrace.format.PlanWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent jar in real JVMs of every JDK found: programs stay as they are, and their trace says what happened. */
class AgentIT {
    private static final String MAIN = "example/Machine#main([Ljava/lang/String;)V";
    private static final String ROOT_CALL = RootCall.class.getName();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void programPrintsAndReturnsWhatItDoesUntraced(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path plan = jvm.plan(false, MAIN, Machine.class, Machine.Coin.class);
        for (String[] command :
                new String[][] {{"example.Machine"}, {"example.Machine", "exit", "7"}, {"example.Machine", "throw"}}) {
            Result plain = jvm.runPlain(command);
            assertThat(jvm.run(plan, command)).isEqualTo(plain);
            RawTrace trace = RawTrace.read(jvm.trace());
            assertThat(trace.finished).isTrue();
            assertThat(trace.calls).contains("Machine.main", " Machine.factorial", "  Machine.factorial");
        }
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void everyWovenClassIsRestoredByteForByte(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        jvm.run(jvm.plan(false, MAIN, Machine.class, Machine.Coin.class), "example.Machine");
        RawTrace trace = RawTrace.read(jvm.trace());
        assertThat(trace.wovenMethods).containsOnlyKeys("example.Machine", "example.Machine$Coin");
        assertThat(trace.info.get("removal")).matches("[0-9]+ classes restored, byte for byte");
        assertThat(trace.info).containsEntry("root", "example.Machine#main(java.lang.String[])");
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void threadStartedInsideTheScopeBelongsToIt(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        jvm.run(jvm.plan(false, MAIN, Machine.class, Machine.Coin.class), "example.Machine");
        RawTrace trace = RawTrace.read(jvm.trace());
        assertThat(trace.threadsWithParent).containsExactly("helper");
        assertThat(trace.calls)
                .filteredOn(call -> call.endsWith("Machine.factorial"))
                .hasSize(5 + 3);
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void agentThatWaitsRecordsAsOftenAsItIsTold(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path plan = jvm.plan(false, "example/Machine#factorial(I)I", Machine.class);

        Result result =
                jvm.runWaiting("example.Again", plan.toString(), jvm.trace().toString(), "3");

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .containsOnly("A recording is open already; finish it before the next one")
                .hasSize(3);
        for (int i = 1; i <= 3; i++) {
            RawTrace trace = RawTrace.read(directory.resolve(i + ".dtrace"));
            assertThat(trace.finished).isTrue();
            assertThat(trace.calls).hasSize(i);
            assertThat(trace.info.get("removal")).matches("[0-9]+ classes restored, byte for byte");
        }
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void probesThatStayInServeFurtherRecordings(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path plan = jvm.plan(false, "example/Machine#factorial(I)I", Machine.class);
        Path other = Files.copy(plan, directory.resolve("other.txt"));

        Result result = jvm.runWaiting("example.Paused", plan.toString(), other.toString(), directory.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .containsExactly(
                        "false",
                        "true",
                        "A recording is open already; finish it before the next one",
                        "null",
                        "true",
                        "false",
                        "false",
                        "null",
                        "false");
        for (int i = 2; i <= 3; i++) {
            RawTrace trace = RawTrace.read(directory.resolve(i + ".dtrace"));
            assertThat(trace.finished).isTrue();
            assertThat(trace.calls).as("under a budget of its own").hasSize(i);
            assertThat(trace.wovenMethods).containsOnlyKeys("example.Machine");
        }
        RawTrace second = RawTrace.read(directory.resolve("2.dtrace"));
        assertThat(second.info)
                .containsEntry("root", "example.Paused#second()")
                .containsEntry("thrown", "java.lang.IllegalStateException")
                .containsEntry("removal", "the probes stay in for the next recording");
        RawTrace third = RawTrace.read(directory.resolve("3.dtrace"));
        assertThat(third.info)
                .containsEntry("root", "example.Machine#factorial(int)")
                .doesNotContainKey("thrown");
        assertThat(third.info.get("removal")).matches("[0-9]+ classes restored, byte for byte");
        assertThat(directory.resolve("4.dtrace")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void rootCalledByAnExpressionIsTheOnlyScope(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path plan = jvm.plan(true, "example/Machine#insert(Lexample/Machine$Coin;)I", Machine.class);
        Result result = jvm.run(plan, ROOT_CALL, "expression", "example.Expression");
        assertThat(result).isEqualTo(new Result(0, "", ""));
        RawTrace trace = RawTrace.read(jvm.trace());
        assertThat(trace.calls).containsExactly("Machine.insert", " Machine.total");
        assertThat(trace.info).containsEntry("exit", "0");
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void rootCalledByNameTakesValuesReceiverAndArguments(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        String insert = "(Lexample/Machine$Coin;)I";
        Path plan = jvm.plan(true, "example/Machine#insert" + insert, Machine.class);
        for (String[] rest : new String[][] {
            {"DIME"},
            {"--receiver", "example.Expression", "DIME"},
            {"--receiver", "example.Expression", "--arguments", "example.Expression"}
        }) {
            assertThat(call(jvm, plan, "insert", insert, rest)).isEqualTo(new Result(0, "", ""));
            assertThat(RawTrace.read(jvm.trace()).calls).containsExactly("Machine.insert", " Machine.total");
        }
        Path count = jvm.plan(true, "example/Machine#count(Ljava/lang/String;[I)I", Machine.class);
        assertThat(call(jvm, count, "count", "(Ljava/lang/String;[I)I", "abc", "1", "2"))
                .isEqualTo(new Result(0, "", ""));
        assertThat(RawTrace.read(jvm.trace()).calls).containsExactly("Machine.count");
        Path constructor = jvm.plan(true, "example/Machine#<init>(I)V", Machine.class);
        assertThat(call(jvm, constructor, "<init>", "(I)V", "3")).isEqualTo(new Result(0, "", ""));
        assertThat(RawTrace.read(jvm.trace()).calls).containsExactly("Machine.<init>");
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void exceptionFromTheRootIsPrintedAsTheJvmWouldAndEndsInCodeOne(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path plan = jvm.plan(true, "example/Machine#factorial(I)I", Machine.class);
        Result result = call(jvm, plan, "factorial", "(I)I", "-1");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .hasSize(2)
                .first()
                .isEqualTo("Exception in thread \"main\" java.lang.IllegalArgumentException: negative: -1");
        assertThat(result.err()).contains("\tat example.Machine.factorial(Machine.java:");
        assertThat(RawTrace.read(jvm.trace()).info)
                .containsEntry("exit", "1")
                .containsEntry("thrown", "java.lang.IllegalArgumentException");
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void wrongValuesEndInCodeTwoWithOneSentence(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path plan = jvm.plan(true, "example/Machine#factorial(I)I", Machine.class);
        assertThat(call(jvm, plan, "factorial", "(I)I", "three"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "deeptrace: argument 1 of Machine.factorial must be of type int, and 'three' is not.\n"));
        assertThat(call(jvm, plan, "factorial", "(I)I"))
                .isEqualTo(
                        new Result(2, "", "deeptrace: Machine.factorial takes 1 argument, (int), and was given 0.\n"));
        assertThat(RawTrace.read(jvm.trace()).calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void programThatCannotBeTracedDoesNotStart(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory);
        Path absent = directory.resolve("absent.txt");
        assertThat(jvm.run(absent, "example.Machine"))
                .isEqualTo(new Result(5, "", "deeptrace: cannot trace this program: " + absent + " does not exist\n"));
        Path damaged = Files.writeString(
                directory.resolve("damaged.txt"), "deeptrace-plan\t" + PlanWriter.VERSION + "\nengine\tx\n");
        assertThat(jvm.run(damaged, "example.Machine"))
                .isEqualTo(
                        new Result(5, "", "deeptrace: cannot trace this program: Plan, line 3: the plan ends early\n"));
        Path plan = jvm.plan(false, MAIN, Machine.class);
        Files.createDirectory(jvm.trace());
        Result unwritable = jvm.run(plan, "example.Machine");
        assertThat(unwritable.exit()).isEqualTo(5);
        assertThat(unwritable.out()).isEmpty();
        assertThat(unwritable.err().lines())
                .singleElement()
                .asString()
                .startsWith("deeptrace: cannot trace this program: ");
    }

    private static Result call(TracedJvm jvm, Path plan, String method, String descriptor, String... rest)
            throws Exception {
        String[] command = new String[5 + rest.length];
        command[0] = ROOT_CALL;
        command[1] = "method";
        command[2] = "example/Machine";
        command[3] = method;
        command[4] = descriptor;
        System.arraycopy(rest, 0, command, 5, rest.length);
        return jvm.run(plan, command);
    }
}
