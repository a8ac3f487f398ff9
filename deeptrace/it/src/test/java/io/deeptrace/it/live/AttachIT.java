// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.tools.attach.VirtualMachine;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.live.Desks;
import io.deeptrace.it.target.live.Relay;
import io.deeptrace.it.target.live.Ticker;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deeptrace attach}: the program goes on, whatever happens. */
@Timeout(180)
class AttachIT {
    private static final String ROOT = Ticker.class.getName() + "#answer";
    private static final String RESTORED = "[0-9]+ classes restored, byte for byte";

    @TempDir
    Path directory;

    private Tool tool;

    @BeforeEach
    void tool() {
        tool = new Tool(directory);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theNextCallsAreRecordedAndThenTheProbesComeOutAsOftenAsOneLikes(Jdk jdk) throws Exception {
        try (Service service = Service.start(jdk)) {
            for (int round = 0; round < 2; round++) {
                Execution attached = tool.run("attach", service.pid(), ROOT, "-n", "3", "-o", round + ".dtrace");

                assertThat(attached.exit()).as(attached.toString()).isZero();
                // Where a collection came between two calls, the object has a number.
                assertThat(attached.out().lines().filter(line -> line.matches("Ticker(#[12])?\\.answer\\(.*")))
                        .as("%s", attached)
                        .hasSize(3);
                Trace trace = TraceReader.read(directory.resolve(round + ".dtrace"));
                assertThat(trace.finished()).isTrue();
                assertThat(trace.info().get("removal")).matches(RESTORED);
                assertThat(trace.info()).containsKey("edges");
                assertThat(trace.roots()).hasSize(3);
                assertThat(IntStream.of(trace.roots())
                                .mapToObj(call -> trace.method(call).ref().name()))
                        .containsOnly("answer");
                assertThat(trace.callCount()).isEqualTo(6);
                assertThat(trace.lane(0).name()).isEqualTo("worker");
            }
            service.end();
        }
    }

    @Test
    void asDataItIsTheSummaryAlone() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution attached = tool.run("attach", service.pid(), ROOT, "-n", "2", "--json", "-o", "t.dtrace");

            assertThat(attached.exit()).as(attached.toString()).isZero();
            assertThat(attached.out().strip())
                    .startsWith("{\"trace\":\"")
                    .contains("\"exit\":0,\"root\":\"" + ROOT, "\"totals\":{\"recorded\":4,", "\"removal\":\"")
                    .endsWith("}")
                    .hasLineCount(1);
            service.end();
        }
    }

    @Test
    void theRecordingIsOverAlsoIfTheLastCallsHaveStartedThreads() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution attached = tool.run(
                    "attach", service.pid(), ROOT.replace("answer", "forward"), "-n", "2", "-q", "-o", "t.dtrace");

            assertThat(attached.exit()).as(attached.toString()).isZero();
            Trace trace = TraceReader.read(directory.resolve("t.dtrace"));
            assertThat(trace.roots()).hasSize(2);
            assertThat(trace.lanes().stream().filter(lane -> lane.name().equals("forwarded")))
                    .hasSize(2)
                    .allSatisfy(
                            lane -> assertThat(trace.outcome(lane.firstCall())).isEqualTo(Trace.Outcome.RETURNED));
            service.end();
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void whereTheJvmRefusesClassesNoCallIsRecordedBeforeAllOthersHaveTheirProbes(Jdk jdk) throws Exception {
        try (Service service = Service.start(Relay.class, jdk)) {
            String root = Relay.class.getName() + "$Middle#answer";

            Execution attached = tool.run("attach", service.pid(), root, "-n", "20", "-q", "-o", "t.dtrace");

            assertThat(attached.exit()).as(attached.toString()).isZero();
            Trace trace = TraceReader.read(directory.resolve("t.dtrace"));
            assertThat(trace.leftOut())
                    .filteredOn(left -> left.reason().contains("refuses"))
                    .hasSize(2);
            assertThat(named(trace, "answer")).hasSize(20);
            assertThat(named(trace, "early")).hasSize(20);
            assertThat(named(trace, "late")).hasSize(20);
            service.end();
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void workForPoolsWhoseThreadsAreOlderIsFollowedAndNoOtherIs(Jdk jdk) throws Exception {
        try (Service service = Service.start(Desks.class, jdk)) {
            String root = Desks.class.getName() + "#ask";
            for (int round = 0; round < 2; round++) {
                Execution attached = tool.run("attach", service.pid(), root, "-n", "12", "-q", "-o", round + ".dtrace");

                assertThat(attached.exit()).as(attached.toString()).isZero();
                Trace trace = TraceReader.read(directory.resolve(round + ".dtrace"));
                assertThat(named(trace, "ask")).hasSize(12);
                assertThat(named(trace, "fixed")).hasSize(12).allSatisfy(call -> assertThat(submitter(trace, call))
                        .isEqualTo("ask " + trace.values(call).arguments().get(0)));
                assertThat(named(trace, "scheduled")).hasSize(12);
                // What a thread waited for when the probes came is its own.
                assertThat(named(trace, "watched")).hasSizeBetween(10, 12);
                assertThat(trace.info().get("removal")).matches(RESTORED);
            }
            service.end();
        }
    }

    private static List<Integer> named(Trace trace, String name) {
        return IntStream.range(0, trace.callCount())
                .filter(call -> trace.method(call).ref().name().equals(name))
                .boxed()
                .toList();
    }

    /** The root call that a call belongs to, and what it was asked. */
    private static String submitter(Trace trace, int call) {
        int at = call;
        while (trace.parent(at) >= 0) {
            at = trace.parent(at);
        }
        return trace.method(at).ref().name()
                + ' '
                + trace.values(at).arguments().get(0);
    }

    @Test
    void afterTheTimeTheRecordingIsOver() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution attached =
                    tool.run("attach", service.pid(), ROOT, "-n", "0", "--for", "1s", "-q", "-o", "t.dtrace");

            assertThat(attached.exit()).as(attached.toString()).isZero();
            Trace trace = TraceReader.read(directory.resolve("t.dtrace"));
            assertThat(trace.roots().length).isGreaterThan(10);
            assertThat(trace.info().get("removal")).matches(RESTORED);
            service.end();
        }
    }

    @Test
    void whatNoAnalysisForeseesIsRecordedWhereAllLoadedClassesHaveProbes() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution planned = tool.run("attach", service.pid(), Ticker.class.getName() + "#audit", "-o", "p.dtrace");
            Execution complete = tool.run(
                    "attach", service.pid(), Ticker.class.getName() + "#audit", "--complete", "-o", "c.dtrace");

            assertThat(planned.exit()).as(planned.toString()).isZero();
            assertThat(complete.exit()).as(complete.toString()).isZero();
            Trace without = TraceReader.read(directory.resolve("p.dtrace"));
            assertThat(without.callCount()).isEqualTo(1);
            assertThat(without.info().get("completion"))
                    .endsWith("of classes that were loaded before, those of the closure only");
            Trace with = TraceReader.read(directory.resolve("c.dtrace"));
            assertThat(with.callCount()).isEqualTo(2);
            assertThat(with.method(1).ref().name()).isEqualTo("check");
            assertThat(with.method(1).isDynamic()).isTrue();
            service.end();
        }
    }

    @Test
    void whereTheToolIsKilledTheProbesComeOutAllTheSame() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path file = directory.resolve("t.dtrace");
            Process attached = recording(service, file);
            attached.destroyForcibly().waitFor();
            while (!TraceReader.read(file).finished()) {
                Thread.sleep(50);
            }

            assertThat(TraceReader.read(file).info().get("removal")).matches(RESTORED);
            service.end();
        }
    }

    @Test
    void aProgramThatDiesMeanwhileLeavesWhatItDid() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path file = directory.resolve("t.dtrace");
            Process attached = recording(service, file);
            service.kill();

            String said = new String(attached.getInputStream().readAllBytes());
            assertThat(attached.waitFor()).as(said).isZero();
            assertThat(said).contains("removal: the JVM ended before the probes were taken out");
            assertThat(TraceReader.read(file).callCount()).isPositive();
        }
    }

    @Test
    void whatCannotBeAttachedToIsToldInOneSentence() throws Exception {
        Execution unknown = tool.run("attach", "999999999", ROOT);
        assertThat(unknown.exit()).isEqualTo(5);
        assertThat(unknown.err())
                .isEqualToIgnoringNewLines(
                        "deeptrace: There is no process 999999999: 'deeptrace ps' lists the JVMs of this machine.");

        try (Service service = Service.start(Jdk.current(), "-XX:+DisableAttachMechanism")) {
            Execution closed = tool.run("attach", service.pid(), ROOT);
            assertThat(closed.exit()).isEqualTo(5);
            assertThat(closed.err()).contains("cannot be attached to").contains("-XX:+DisableAttachMechanism");
            service.end();
        }
    }

    @Test
    void aRootThatIsNotThereOrNotCalledIsToldAndLeavesNoTrace() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution unknown = tool.run("attach", service.pid(), Ticker.class.getName() + "#anwser");
            assertThat(unknown.exit()).isEqualTo(3);
            assertThat(unknown.err()).contains("answer(int)");
            Execution nowhere = tool.run("attach", service.pid(), "no.such.Clock#tick");
            assertThat(nowhere.exit()).isEqualTo(3);
            assertThat(nowhere.err())
                    .contains("No class on the class path is named no.such.Clock.")
                    .doesNotContain("agent");

            Execution idle = tool.run("attach", service.pid(), Ticker.class.getName() + "#idle", "--for", "300ms");
            assertThat(idle.exit()).isEqualTo(3);
            assertThat(idle.err()).contains("was not called meanwhile");
            assertThat(directory.resolve("Ticker.idle.dtrace")).doesNotExist();
            service.end();
        }
    }

    @Test
    void twoToolsAtOnceAreOneTooMany() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path file = directory.resolve("t.dtrace");
            Process first = recording(service, file);

            Execution second = tool.run("attach", service.pid(), ROOT, "-o", "second.dtrace");

            assertThat(second.exit()).isEqualTo(5);
            assertThat(second.err())
                    .isEqualToIgnoringNewLines("deeptrace: Process " + service.pid()
                            + " cannot be traced: A recording is open already; finish it before the next one.");
            assertThat(directory.resolve("second.dtrace")).doesNotExist();
            first.destroy();
            first.waitFor();
            service.end();
        }
    }

    @Test
    void rootCallsThatFitAreRecordedAndTheOthersAreCounted() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution begin = tool.run(
                    "attach", service.pid(), ROOT, "-n", "2", "--when", "arg.question =~ \"7$\"", "-o", "t.dtrace");
            assertThat(begin.exit()).as(begin.toString()).isZero();
            Trace trace = TraceReader.read(directory.resolve("t.dtrace"));
            assertThat(IntStream.of(trace.roots())
                            .mapToObj(call -> trace.values(call).arguments().toString()))
                    .hasSize(2)
                    .allMatch(value -> value.contains("7]"));
            assertThat(begin.out()).containsPattern("when arg.question =~ \"7\\$\": [0-9,]+ root calls did not fit");

            Execution end = tool.run(
                    "attach",
                    service.pid(),
                    ROOT,
                    "--when",
                    "result > 5 && this.answered > 1 && dur > 1ns",
                    "-o",
                    "e.dtrace");
            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(TraceReader.read(directory.resolve("e.dtrace")).callCount())
                    .isEqualTo(2);

            Execution none = noneFits(service, "result < 0");
            assertThat(none.exit()).as(none.toString()).isEqualTo(3);
            assertThat(none.err()).containsPattern("was called [0-9,]+ times meanwhile, and no call fitted --when");

            Execution unaskable = tool.run("attach", service.pid(), ROOT, "--when", "arg.qestion == 1");
            assertThat(unaskable.exit()).isEqualTo(2);
            assertThat(unaskable.err()).contains("has no parameter qestion, but question");
            service.end();
        }
    }

    /** A call that has not ended when the recording does stays, as nobody knows yet if it fits: where that happens it is tried again. */
    private Execution noneFits(Service service, String question) throws Exception {
        for (int left = 3; ; left--) {
            Execution attached =
                    tool.run("attach", service.pid(), ROOT, "--when", question, "--for", "500ms", "-o", "none.dtrace");
            if (attached.exit() != 0 || left == 0) {
                return attached;
            }
            Trace trace = TraceReader.read(directory.resolve("none.dtrace"));
            assertThat(IntStream.of(trace.roots()).mapToObj(trace::outcome))
                    .as(attached.toString())
                    .containsOnly(Trace.Outcome.UNFINISHED);
        }
    }

    @Test
    void whatProbesCostIsHeldDownAndTold() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution attached = tool.run(
                    "attach",
                    service.pid(),
                    ROOT,
                    "-n",
                    "0",
                    "--for",
                    "1s",
                    "--max-overhead",
                    "5%",
                    "-q",
                    "-o",
                    "t.dtrace");

            assertThat(attached.exit()).as(attached.toString()).isZero();
            assertThat(attached.out()).containsPattern("overhead: .* root calls .*recorded");
            assertThat(tool.run("attach", service.pid(), ROOT, "--max-overhead", "0")
                            .exit())
                    .isEqualTo(2);
            service.end();
        }
    }

    @Test
    void aRootThatIsNotLoadedYetIsWaitedFor() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Process attached =
                    tool.start("attach", service.pid(), "io.deeptrace.it.target.live.Latecomer#come", "-o", "t.dtrace");
            assertThat(attached.inputReader().readLine())
                    .isEqualTo("deeptrace: io.deeptrace.it.target.live.Latecomer is not loaded yet: waiting for it.");
            service.sendLatecomer();

            assertThat(attached.waitFor()).isZero();
            assertThat(TraceReader.read(directory.resolve("t.dtrace")).roots()).hasSize(1);
            service.end();
        }
    }

    @Test
    void anAgentOfAnotherVersionIsNotMixedWithThisOne() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path other = directory.resolve("other.jar");
            Files.copy(House.file("deeptrace/tool/target/lib/deeptrace-agent.jar"), other);
            try (FileSystem jar = FileSystems.newFileSystem(other)) {
                Files.writeString(jar.getPath("version"), "another");
            }
            VirtualMachine jvm = VirtualMachine.attach(service.pid());
            jvm.loadAgent(other.toString(), "");
            jvm.detach();

            Execution attached = tool.run("attach", service.pid(), ROOT);

            assertThat(attached.exit()).isEqualTo(5);
            assertThat(attached.err())
                    .isEqualToIgnoringNewLines("deeptrace: Process " + service.pid() + " cannot be traced: the agent of"
                            + " another version of DeepTrace is in it since an earlier recording; use that version, or"
                            + " start the program anew.");
            service.end();
        }
    }

    @Test
    void whereThereIsNoRoomForTheTraceTheProgramGoesOn() throws Exception {
        List<String> littleRoom = List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh");
        try (Service service = Service.start(littleRoom, Jdk.current())) {
            Execution attached = tool.run("attach", service.pid(), ROOT, "-o", "t.dtrace");

            assertThat(attached.exit()).isEqualTo(5);
            assertThat(attached.err())
                    .contains("The trace cannot be written to ")
                    .contains("free some space");
            assertThat(directory.resolve("t.dtrace")).doesNotExist();
            service.end();
        }
    }

    @Test
    void aFileThatIsNoTraceStays() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Path notes = Files.writeString(directory.resolve("notes.txt"), "mine");
            Execution attached = tool.run("attach", service.pid(), ROOT, "-o", "notes.txt");

            assertThat(attached.exit()).isEqualTo(2);
            assertThat(attached.err()).contains("exists and is no trace, so it stays");
            assertThat(notes).hasContent("mine");
            service.end();
        }
    }

    @Test
    void aProcessThatIsNoJvmOrAnotherUsersIsNotTouched() throws Exception {
        Process sleeping = new ProcessBuilder("sleep", "60").start();
        try {
            Execution attached = tool.run("attach", Long.toString(sleeping.pid()), ROOT);
            assertThat(attached.exit()).isEqualTo(5);
            assertThat(attached.err()).contains("is no JVM: 'deeptrace ps' lists those of this machine.");
            assertThat(sleeping.isAlive()).isTrue();
        } finally {
            sleeping.destroy();
        }
        String own = ProcessHandle.current().info().user().orElse("");
        ProcessHandle others = ProcessHandle.allProcesses()
                .filter(process -> !process.info().user().orElse(own).equals(own))
                .findFirst()
                .orElse(null);
        assumeThat(others).as("a process of another user").isNotNull();
        Execution attached = tool.run("attach", Long.toString(others.pid()), ROOT);
        assertThat(attached.exit()).isEqualTo(5);
        assertThat(attached.err()).contains("belongs to the user ");
    }

    @Test
    void theJvmsOfThisMachineAreListed() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            assertThat(tool.run("ps").out()).containsPattern(service.pid() + "  " + Ticker.class.getName());
            assertThat(tool.run("ps", "--json").out())
                    .contains("{\"pid\":" + service.pid() + ",\"what\":\"" + Ticker.class.getName());
            service.end();
        }
    }

    /** A tool that is at it: some calls are in the file. */
    private Process recording(Service service, Path file) throws Exception {
        Process attached = tool.start("attach", service.pid(), ROOT, "-n", "0", "-q", "-o", file.toString());
        while (!Files.exists(file)
                || Files.size(file) == 0
                || !TraceReader.isTrace(file)
                || TraceReader.read(file).callCount() == 0) {
            Thread.sleep(50);
        }
        return attached;
    }
}
