// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code @DeepTrace} does for tests that pass and for tests that fail. */
class JUnitIT {
    @TempDir
    Path project;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#everywhere")
    void testsThatFailTellTheThrowingCallAndPublishTheirTraceAndOthersLeaveNothing(Map.Entry<Jdk, Path> where)
            throws Exception {
        TestRun run = TestRun.in(project, where);

        Execution tests = run.of("acme.ShopTest");

        assertThat(tests.out()).contains("3 tests successful").contains("5 tests failed");
        assertThat(tests.err())
                .contains(
                        "DeepTrace: ShopTest.failsAtTheThirdApple failed: java.lang.IllegalStateException: sold out: apple")
                .contains("thrown by Shop.take(fruit=\"apple\")  Shop.java:30\n")
                .contains("called by Shop.sell(fruit=\"apple\", paid=30)  Shop.java:23\n")
                .contains("called by ShopTest.failsAtTheThirdApple()  ShopTest.java:34\n")
                .contains(
                        "DeepTrace: ShopTest.failsForAMelon, invocation 2 failed: java.lang.IllegalArgumentException: no melon")
                .contains(
                        "DeepTrace: ShopTest.failsForAPlum, invocation 2 failed: java.lang.IllegalArgumentException: no plum")
                .contains("thrown by Shop.price(fruit=\"plum\")")
                .contains("DeepTrace: Inside.failsAtTheSecondPear failed")
                .contains("DeepTrace: ShopTest.failsByAnAssertion failed")
                .doesNotContain("sellsAnApple");
        // What JUnit prints of the exceptions has their lines, though the classes have other bytes by then.
        assertThat(tests.out())
                .contains("acme.Shop.price(Shop.java:", "acme.ShopTest.failsAtTheThirdApple(ShopTest.java:")
                .doesNotContain("Unknown Source");
        assertThat(run.left(".dtrace")).hasSize(5);
        assertThat(run.left(".html")).hasSize(5);
        assertThat(Files.list(project.resolve("tmp"))).isEmpty();
        String published = tests.err()
                .lines()
                .dropWhile(line -> !line.contains("failsAtTheThirdApple"))
                .filter(line -> line.startsWith("  trace "))
                .findFirst()
                .orElseThrow()
                .substring("  trace ".length());
        Trace trace = TraceReader.read(Path.of(published));
        assertThat(trace.finished()).isTrue();
        assertThat(trace.info()).containsEntry("removal", "the probes stay in for the next recording");
        assertThat(tests.err()).as("what stayed changed").doesNotContain("not every class");
        assertThat(trace.roots()).hasSize(2);
        assertThat(trace.method(trace.roots()[1]).ref().name()).isEqualTo("failsAtTheThirdApple");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#inTurn")
    void testsOfAClassShareTheirProbesAndHaveATraceEach(Map.Entry<Jdk, Path> where) throws Exception {
        TestRun run = TestRun.in(project, where);
        Path log = project.resolve("redefined.log");

        Execution tests = run.of("acme.SharedTest", "-Xlog:redefine+class+load=info:file=" + log);

        assertThat(tests.out()).contains("5 tests successful");
        assertThat(tests.err()).doesNotContain("DeepTrace");
        List<String> calls = new ArrayList<>();
        for (Trace trace : traces(run)) {
            String first = trace.method(trace.roots()[0]).ref().canonical();
            assertThat(trace.info()).containsEntry("root", first);
            calls.add(callsOf(trace));
        }
        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "asksByReflection, price dynamic, price",
                        "asksByReflection, price dynamic, price",
                        "asksWithACapOfItsOwn, price",
                        "asksYetAgain, price",
                        "take");
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("name=acme.SharedTest,")))
                .as("in and out for all but the last, in and out for that one")
                .hasSize(4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#inTurn")
    void inheritedTestsOfNestedClassesShareThemToo(Map.Entry<Jdk, Path> where) throws Exception {
        TestRun run = TestRun.in(project, where);
        Path log = project.resolve("redefined.log");

        Execution tests = run.of("acme.InheritingTest", "-Xlog:redefine+class+load=info:file=" + log);

        assertThat(tests.out()).contains("2 tests successful");
        assertThat(tests.err()).doesNotContain("DeepTrace");
        assertThat(traces(run))
                .extracting(JUnitIT::callsOf)
                .containsExactlyInAnyOrder("open, sells, sell, price, take", "open, sellsInside, sell, price, take");
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("name=acme.Inherited,")))
                .as("in and out")
                .hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#inTurn")
    void testsThatAreCalledAlikeHaveATraceEach(Map.Entry<Jdk, Path> where) throws Exception {
        TestRun run = TestRun.in(project, where);

        Execution tests = run.of("acme.NamesakesTest");

        assertThat(tests.out()).contains("4 tests failed");
        assertThat(tests.err())
                .contains("DeepTrace: NamesakesTest.fails, invocation 1.1 failed: ")
                .contains("DeepTrace: NamesakesTest.fails, invocation 2.1 failed: ");
        assertThat(run.left(".dtrace")).hasSize(4).allSatisfy(trace -> assertThat(tests.err())
                .contains("  open  deeptrace view '" + project.resolve(trace).toRealPath() + "'\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#inTurn")
    void testsCanAskWhatTheyCalled(Map.Entry<Jdk, Path> where) throws Exception {
        Execution tests = TestRun.in(project, where).of("acme.CountingTest");

        assertThat(tests.out()).contains("5 tests successful").contains("8 tests failed");
        assertThat(tests.out())
                .contains("Expected at most 1 call of Shop#pri*, and there are 2:")
                .contains("Shop.price(\"pear\") → 45")
                .containsSubsequence(
                        "Expected 1 call of Shop#sell with [pear, 50], and there is none; the one call of Shop#sell:",
                        "  Shop.sell(\"apple\", 50) → 20")
                .contains("Expected at least 1 call of Shop#sell throwing java.lang.IllegalStateException, and there is"
                        + " none; the one call of Shop#sell:")
                .contains("Expected 1 call of Shop#sale, and there is none; what was called is "
                        + "CountingTest#failsSinceNothingIsCalledSo, Shop#sell, Shop#price, Shop#take.")
                .contains("Expected calls in the order Shop#take, Shop#price; after Shop.take(\"apple\") there is none"
                        + " of Shop#price.")
                .containsPattern(
                        "Expected calls of Shop#sell to take at most 0\\.000001 % of the time; they took [\\d.]+ % of the time, and")
                .contains("The question is not understood here: arg.fruit ▸= 3 ('=' means nothing here, '==' does).")
                .contains("Not every call was recorded, so calls cannot be counted: give a larger budget");
        assertThat(tests.err())
                .containsOnlyOnce(
                        "  nothing is recorded inside methods, unless one is entered dynamically: none is reached that inner = Shop#sell means");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#inTurn")
    void aGoldenTraceIsWrittenOnceAndThenHeldTo(Map.Entry<Jdk, Path> where) throws Exception {
        TestRun run = TestRun.in(project, where);
        String golden = "src/test/resources/acme/GoldenTest/sells.dtrace";

        Execution first = run.of("acme.GoldenTest", "-Dapples=1");
        assertThat(first.out()).contains("1 tests successful");
        assertThat(first.err()).contains("DeepTrace: wrote ").contains(golden);
        assertThat(run.of("acme.GoldenTest", "-Dapples=1").out()).contains("1 tests successful");
        Trace kept = TraceReader.read(project.resolve(golden));
        assertThat(kept.values(kept.roots()[0]).arguments())
                .as("what the test's own parameter is, without its fields")
                .extracting(Value::bare)
                .containsExactly(new Value.Opaque("io.deeptrace.junit.Trace"));

        Execution other = run.of("acme.GoldenTest", "-Dapples=2");
        assertThat(other.out())
                .contains("1 tests failed")
                .contains("3 calls added in 1 place, 0 removed")
                .contains("+   Shop.sell(fruit=\"apple\", paid=50) → 20");

        Execution update = run.of("acme.GoldenTest", "-Dapples=2", "-Ddeeptrace.golden.update=true");
        assertThat(update.out()).contains("1 tests successful");
        assertThat(run.of("acme.GoldenTest", "-Dapples=2").out()).contains("1 tests successful");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.junit.TestRun#inTurn")
    void methodsForAllTestsHaveATraceEach(Map.Entry<Jdk, Path> where) throws Exception {
        TestRun run = TestRun.in(project, where).withSources();

        Execution tests = run.of("acme.OpeningTest");

        assertThat(tests.out()).contains("2 tests successful");
        assertThat(tests.err())
                .contains("DeepTrace: OpeningTest.close failed: java.lang.IllegalArgumentException: no melon")
                .contains("called by OpeningTest.close()")
                .contains("22:27-22:32  fruit → \"melon\"")
                .containsSubsequence(
                        "thrown by Shop.price(fruit=\"melon\")",
                        "      17:59-17:72  \"no \" + fruit → \"no melon\"",
                        "called by Shop.sell");
        List<String> roots = new ArrayList<>();
        for (Trace trace : traces(run)) {
            assertThat(trace.roots()).hasSize(1);
            roots.add(trace.method(trace.roots()[0]).ref().name());
            assertThat(insidesOf(trace)).containsExactly("sell", "price");
        }
        assertThat(roots).containsExactlyInAnyOrder("open", "sellsAnApple", "sellsAnotherApple", "close");
        assertThat(run.left(".json")).hasSize(4);
    }

    private List<Trace> traces(TestRun run) throws IOException {
        List<Trace> traces = new ArrayList<>();
        for (String left : run.left(".dtrace")) {
            traces.add(TraceReader.read(project.resolve(left)));
        }
        return traces;
    }

    private static String callsOf(Trace trace) {
        return IntStream.range(0, trace.callCount())
                .mapToObj(trace::method)
                .filter(method -> !method.ref().name().equals("<init>"))
                .map(method -> method.ref().name() + (method.isDynamic() ? " dynamic" : ""))
                .collect(Collectors.joining(", "));
    }

    private static List<String> insidesOf(Trace trace) {
        return IntStream.range(0, trace.callCount())
                .filter(call -> !trace.steps(call).isEmpty())
                .mapToObj(call -> trace.method(call).ref().name())
                .distinct()
                .toList();
    }

    @Test
    void aTestThatHangsUntilItsJvmIsKilledLeavesATraceThatCanBeRead() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));

        Execution tests = run.of("acme.HangingTest");

        assertThat(tests.out()).doesNotContain("tests successful");
        List<String> left = run.left(".dtrace");
        assertThat(left).singleElement().asString().startsWith("target/deeptrace/recording-");
        Trace trace = TraceReader.read(project.resolve(left.get(0)));
        assertThat(trace.finished()).isFalse();
        int root = trace.roots()[0];
        assertThat(trace.method(root).ref().name()).isEqualTo("hangs");
        assertThat(trace.outcome(root)).isEqualTo(Trace.Outcome.UNFINISHED);
        assertThat(IntStream.range(0, trace.callCount())
                        .mapToObj(call -> trace.method(call).ref().name()))
                .contains("sell", "take");
    }

    @Test
    void whatIsTestedIsForeseenAlsoWhereItIsAModule() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));

        Execution tests = run.of("acme.ShopTest", run.inModule());

        assertThat(tests.out()).contains("5 tests failed");
        assertThat(tests.err()).contains("thrown by Shop.take(fruit=\"apple\")").doesNotContain("dynamic");
    }

    @Test
    void aTestThatIsSkippedHasNotFailedAndALongWayIsCut() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));

        Execution tests = run.of("acme.EndingTest");

        assertThat(tests.out()).contains("1 tests aborted").contains("1 tests failed");
        assertThat(tests.err())
                .contains("EndingTest.failsDeepDown failed")
                .containsSubsequence(
                        "    thrown by Shop.price(fruit=\"plum\")",
                        "    called by EndingTest.deeper(depth=482)",
                        "    … 473 calls between\n",
                        "    called by EndingTest.deeper(depth=8)",
                        "    called by EndingTest.failsDeepDown()")
                .doesNotContain("isNotForHere");
        assertThat(run.left(".dtrace")).hasSize(1);
    }

    @Test
    void aRootThatIsNotThereIsToldOfEachTestAndTheTestRuns() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));

        Execution tests = run.of("acme.RootlessTest");

        assertThat(tests.out()).contains("2 tests successful");
        assertThat(tests.err())
                .contains(
                        "DeepTrace: RootlessTest.namesNoClass is not traced: No class on the class path is named Market.")
                .contains(
                        "DeepTrace: RootlessTest.namesNoMethod is not traced: Class acme.Shop has no method named sale.")
                .doesNotContain("-XX:");
        assertThat(Files.list(project.resolve("target/deeptrace"))).isEmpty();
    }

    @Test
    void whereNoAgentIsLetInTheTestsRunAndOneLineTellsHowToAllowIt() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));

        Execution tests = run.of("acme.ShopTest", "-XX:+DisableAttachMechanism");

        assertThat(tests.out()).contains("3 tests successful").contains("5 tests failed");
        assertThat(tests.err().lines().filter(line -> line.contains("DeepTrace")))
                .singleElement()
                .asString()
                .startsWith("DeepTrace: tests are not traced: ")
                .contains("-javaagent:");
        assertThat(Files.list(project.resolve("target/deeptrace"))).isEmpty();
    }

    @Test
    void whereTheTestsAreRecordedAlreadyThatGoesOnAndOneLineTellsSo() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));
        List<String> words = new ArrayList<>(List.of("record", "-o", "all.dtrace", "--root", "acme.Shop#sell", "--"));
        words.addAll(run.command("acme.ShopTest"));

        Execution tests = new Tool(project).run(words.toArray(String[]::new));

        assertThat(tests.out()).contains("3 tests successful").contains("5 tests failed");
        assertThat(tests.err().lines().filter(line -> line.contains("DeepTrace")))
                .containsExactly(
                        "DeepTrace: tests are not traced: another recording is open in their JVM, as that of"
                                + " mvn deeptrace:test, deeptrace record or attach; it goes on, and @DeepTrace has none of its own.");
        assertThat(TraceReader.read(project.resolve("all.dtrace")).roots()).hasSizeGreaterThan(5);
        assertThat(run.left(".dtrace")).containsExactly("all.dtrace");
    }

    @Test
    void anAgentThatWasStartedWithTheJvmIsUsed() throws Exception {
        TestRun run = TestRun.in(project, TestRun.everywhere().get(0));
        Path agent = House.file("runtime/agent/target/deeptrace-agent.jar");

        Execution tests = run.of("acme.ShopTest", "-XX:+DisableAttachMechanism", "-javaagent:" + agent);

        assertThat(tests.out()).contains("3 tests successful").contains("5 tests failed");
        assertThat(run.left(".dtrace")).hasSize(5);
    }
}
