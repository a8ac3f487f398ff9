// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.export.Summary;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
    private static final int PUBLIC = 0x0001;
    private static final int STATIC = 0x0008;

    private final TraceBuilder file = new TraceBuilder();
    private final int run = file.method("acme/Machine", "run", "(I)I", PUBLIC, "Machine.java", 10, "coins");
    private final int add = file.method("acme/Math", "add", "(II)I", STATIC, "Math.java", 3, "a", "b");
    private final int addInRun = file.site(run, 7, 12, "acme/Math", "add", "(II)I");
    private final TraceLane main = file.lane("main");

    @Test
    void anObjectsNumberIsToldIfItOccursAgain() {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/A", "run", "(Lacme/B;)Lacme/B;", 0, "A.java", 5);
        Value receiver = new Value.Opaque("acme.A");
        Value other = new Value.Opaque("acme.B");
        TraceLane main = file.lane("main");
        main.enter(run, 0, 0, new Value.Identified(1, receiver, true), new Value.Identified(2, other, true));
        main.exit(5, new Value.Identified(3, other, true));
        main.enter(run, 0, 10, new Value.Identified(1, receiver, true), new Value.Identified(3, other, true));
        main.exit(15, new Value.Identified(4, other, true));
        Trace trace = file.read();

        assertThat(trace.values(0).receiver()).isEqualTo(new Value.Identified(1, receiver, true));
        assertThat(trace.values(1).receiver()).isEqualTo(new Value.Identified(1, receiver, true));
        assertThat(trace.values(0).arguments()).containsExactly(other);
        assertThat(trace.values(0).result()).isEqualTo(new Value.Identified(3, other, false));
        assertThat(trace.values(1).arguments()).containsExactly(new Value.Identified(3, other, false));
        assertThat(trace.values(1).result()).isEqualTo(other);
    }

    /** Its class stands behind the tag of what it is that was torn. */
    @Test
    void aNumberedObjectThatChangedWhileItWasReadIsOneOfItsClass() {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/A", "run", "(Ljava/util/List;Ljava/util/List;)V", STATIC, "A.java", 5);
        Value list = new Value.Sequence("java.util.ArrayList", List.of(), 0);
        Value other = new Value.Identified(2, list, true);
        TraceLane main = file.lane("main");
        for (int begin = 0; begin < 20; begin += 10) {
            main.enter(run, 0, begin, new Value.Identified(1, new Value.Torn(list), true), other)
                    .exit(begin + 5);
        }
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.values(1).arguments())
                .containsExactly(
                        new Value.Identified(1, new Value.Torn(list), false), new Value.Identified(2, list, false));
    }

    /** As files have it from when a view that was being constructed was told as what it was a view of. */
    @Test
    void aNumberedNullMayBeTheLastOfItsChunk() {
        Value nothing = new Value.Identified(1, new Value.Null(), true);
        main.enter(run, 0, 100).exit(200, nothing).chunk().enter(run, 0, 300).exit(400, nothing);
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.callCount()).isEqualTo(2);
    }

    @Test
    void aCallMayBeToldByTheNumberOfItsEdge() {
        int valued = file.edge(addInRun, add, true);
        int bare = file.edge(addInRun, add, false);
        main.enter(run, 0, 100);
        main.enterByEdge(valued, 200, integer(1), integer(2)).exit(350, integer(3));
        main.enterByEdge(bare, 400).exit(500);
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.callCount()).isEqualTo(3);
        for (int call = 1; call <= 2; call++) {
            assertThat(trace.method(call).id()).isEqualTo(add);
            assertThat(trace.site(call).id()).isEqualTo(addInRun);
        }
        assertThat(trace.values(1).arguments()).containsExactly(integer(1), integer(2));
        assertThat(trace.start(1)).isEqualTo(200);
        assertThat(trace.values(2).arguments()).isEmpty();
        assertThat(trace.values(2).result()).isNull();
        assertThat(trace.end(2)).isEqualTo(500);
    }

    @Test
    void aCallHasItsMethodSiteTimesReceiverArgumentsAndResult() {
        main.enter(run, 0, 100, new Value.Opaque("acme.Machine"), integer(3));
        main.enter(add, addInRun, 200, integer(1), integer(2));
        main.exit(350, integer(3));
        main.exit(900, integer(4));
        Trace trace = file.read();

        assertThat(trace.callCount()).isEqualTo(2);
        assertThat(trace.method(0).ref().canonical()).isEqualTo("acme.Machine#run(int)");
        assertThat(trace.site(0)).isNull();
        assertThat(trace.values(0).receiver()).isEqualTo(new Value.Opaque("acme.Machine"));
        assertThat(trace.values(0).arguments()).containsExactly(integer(3));
        assertThat(trace.values(0).result()).isEqualTo(integer(4));
        assertThat(trace.site(1).line()).isEqualTo(12);
        assertThat(trace.site(1).caller()).isEqualTo(trace.method(0));
        assertThat(trace.start(1)).isEqualTo(200);
        assertThat(trace.end(1)).isEqualTo(350);
        assertThat(trace.self(0)).isEqualTo(800 - 150);
        assertThat(trace.values(1).receiver()).isNull();
        assertThat(trace.values(1).arguments()).containsExactly(integer(1), integer(2));
        assertThat(trace.outcome(1)).isEqualTo(Outcome.RETURNED);
        assertThat(trace.finished()).isTrue();
        assertThat(trace.duration()).isEqualTo(900);
        assertThat(trace.damage()).isEmpty();
    }

    @Test
    void callsAreNumberedInTheOrderOfTheirEntriesWithSubtreesAsRuns() {
        enter(1);
        enter(2).exit(3);
        enter(4);
        main.enter(add, addInRun, 5).exit(6).exit(7).exit(8);
        Trace trace = file.read();

        assertThat(trace.roots()).containsExactly(0);
        assertThat(trace.children(0)).containsExactly(1, 2);
        assertThat(trace.children(2)).containsExactly(3);
        assertThat(trace.parent(3)).isEqualTo(2);
        assertThat(trace.depth(3)).isEqualTo(2);
        assertThat(trace.subtreeEnd(0)).isEqualTo(4);
        assertThat(trace.subtreeEnd(1)).isEqualTo(2);
    }

    @Test
    void anExceptionLeadsBackToTheCallThatItCameFrom() {
        Value exception = new Value.Exception("acme.Broken", text("no change"), new Value.Null());
        enter(1);
        enter(2);
        enter(3);
        main.thrown(4, exception).thrownOn(5).exit(6);
        Trace trace = file.read();

        assertThat(trace.outcome(1)).isEqualTo(Outcome.THREW);
        assertThat(trace.values(1).thrown()).isEqualTo(exception);
        assertThat(trace.values(1).result()).isNull();
        assertThat(trace.origin(1)).isEqualTo(2);
        assertThat(trace.origin(2)).isEqualTo(2);
        assertThat(trace.origin(0)).isEqualTo(-1);
    }

    @Test
    void anExceptionThatPassesAFinallyBlockWithCallsIsStillTheSame() {
        Value exception = new Value.Exception("acme.Broken", text("no change"), new Value.Null());
        enter(1);
        enter(2);
        enter(3).thrown(4, exception);
        enter(5).exit(6);
        main.thrown(7, exception).thrownOn(8);
        Trace trace = file.read();

        assertThat(trace.origin(1)).isEqualTo(2);
        assertThat(trace.origin(0)).isEqualTo(2);
        assertThat(trace.values(0).thrown()).isEqualTo(exception);
    }

    @Test
    void anExceptionThatSuppressesOthersOnItsWayIsStillTheSameAndEachCallTellsWhatItWasThen() {
        Value none = new Value.Null();
        Value closing =
                new Value.Sequence("[Ljava.lang.Throwable;", List.of(new Value.Exception("acme.Close", none, none)), 1);
        Value before = new Value.Exception("acme.Broken", 0, List.of(), text("no change"), none, none);
        Value after = new Value.Exception("acme.Broken", 0, List.of(), text("no change"), none, closing);
        enter(1);
        enter(2);
        enter(3).thrown(4, before);
        main.thrown(5, after).thrownOn(6);
        Trace trace = file.read();

        assertThat(trace.origin(1)).isEqualTo(2);
        assertThat(trace.origin(0)).isEqualTo(2);
        assertThat(trace.values(2).thrown()).isEqualTo(before);
        assertThat(trace.values(1).thrown()).isEqualTo(after);
        assertThat(trace.values(0).thrown()).isEqualTo(after);
    }

    @Test
    void anotherExceptionThanTheOneCaughtHasItsOwnOrigin() {
        Value caught = new Value.Exception("acme.Broken", text("no change"), new Value.Null());
        enter(1);
        enter(2).thrown(3, caught);
        main.thrown(4, new Value.Exception("acme.Broken", text("no change"), new Value.Opaque("acme.Broken")));
        Trace trace = file.read();

        assertThat(trace.origin(0)).isEqualTo(0);
        assertThat(trace.origin(1)).isEqualTo(1);
    }

    @Test
    void aThreadsCallsBelongToTheCallThatStartedIt() {
        enter(1);
        enter(2);
        TraceLane worker = file.lane("worker-1", main, 2);
        main.threadStart(worker, 3).exit(9).exit(10);
        worker.enter(add, 0, 5, integer(1), integer(1)).exit(6).enter(add, 0, 7).exit(8);
        Trace trace = file.read();

        assertThat(trace.roots()).containsExactly(0);
        assertThat(trace.children(1)).containsExactly(2, 3);
        assertThat(trace.parent(2)).isEqualTo(1);
        assertThat(trace.depth(2)).isEqualTo(2);
        assertThat(trace.lane(2).name()).isEqualTo("worker-1");
        assertThat(trace.lane(2).parentCall()).isEqualTo(1);
        assertThat(trace.lane(1).name()).isEqualTo("main");
    }

    @Test
    void aThreadOfAPoolWorksForOneCallAfterTheOther() {
        enter(1);
        enter(2).exit(3);
        enter(4).exit(5);
        TraceLane worker = file.lane("pool-1");
        worker.worksFor(1, 2, 5).enter(add, 0, 6).exit(7);
        worker.worksFor(1, 3, 7).enter(add, 0, 8).enter(add, 0, 9).exit(10).exit(11);
        worker.worksFor(2, 3, 12).enter(add, 0, 13).exit(14);
        main.exit(20);
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.roots()).containsExactly(0);
        assertThat(trace.children(1)).containsExactly(3);
        assertThat(trace.children(2)).containsExactly(4);
        assertThat(trace.parent(6)).isEqualTo(5);
        assertThat(trace.depth(6)).isEqualTo(4);
        assertThat(trace.lanes())
                .extracting(lane -> lane.number() + " for " + lane.parentCall() + " from " + lane.firstCall())
                .containsExactly("1 for -1 from 0", "2 for 1 from 3", "2 for 2 from 4", "2 for 5 from 6");
        assertThat(trace.threads())
                .extracting(lane -> lane.number() + " from " + lane.firstCall() + " to " + lane.callsEnd())
                .containsExactly("1 from 0 to 3", "2 from 3 to 7");
    }

    @Test
    void aLaneTellsHowItsWorkWasHandedOverAndWhen() {
        enter(1);
        enter(2).exit(3);
        enter(4).exit(5);
        TraceLane started = file.lane("started", main, 1).enter(add, 0, 7).exit(8);
        main.threadStart(started, 6);
        file.lane("start unseen", main, 1).enter(add, 0, 7).exit(8);
        file.lane("pool-1").worksFor(1, 2, 1, 4, 7).enter(add, 0, 7).exit(8);
        file.lane("fork-1").worksFor(1, 3, 2, 0, 7).enter(add, 0, 8).exit(9);
        file.lane("odd").worksFor(1, 3, 9, 8, 7).enter(add, 0, 8).exit(9);
        main.exit(20);

        assertThat(file.read().lanes())
                .extracting(lane -> lane.way() + " " + lane.handedOver())
                .containsExactly("null -1", "STARTED 6", "STARTED -1", "TASK 3", "FORKED 7", "null -1");
    }

    @Test
    void eachTaskOfAWorkerIsALaneOfItsOwnAlsoIfOneCallHandedThemOver() {
        enter(1);
        TraceLane worker = file.lane("pool-1");
        worker.worksFor(1, 1, 1, 2, 5).enter(add, 0, 6).exit(7);
        worker.worksFor(1, 1, 1, 4, 9).enter(add, 0, 10).exit(11);
        main.exit(20);

        assertThat(file.read().lanes())
                .extracting(lane -> lane.firstCall() + " given at " + lane.handedOver())
                .containsExactly("0 given at -1", "1 given at 3", "2 given at 5");
    }

    @Test
    void aThreadThatWasStartedAndDidNothingOfItsOwnWorksForOthersOnly() {
        enter(1);
        enter(2).exit(3);
        TraceLane worker = file.lane("pool-1", main, 1);
        worker.worksFor(1, 2, 4).enter(add, 0, 6).exit(7).worksFor(0, 0, 8);
        main.exit(20);
        Trace trace = file.read();

        assertThat(trace.roots()).containsExactly(0);
        assertThat(trace.lanes()).extracting(lane -> lane.parentCall()).containsExactly(-1, 1);
    }

    @Test
    void callsThatHadNotEndedAreUnfinishedAtTheLastTimeOfTheirLane() {
        file.unfinished();
        enter(1);
        enter(2).exit(30);
        enter(40).unwound(50);
        Trace trace = file.read();

        assertThat(trace.finished()).isFalse();
        assertThat(trace.outcome(0)).isEqualTo(Outcome.UNFINISHED);
        assertThat(trace.end(0)).isEqualTo(50);
        assertThat(trace.outcome(2)).isEqualTo(Outcome.UNWOUND);
        assertThat(trace.damage()).isEmpty();
    }

    @Test
    void whatWasCappedIsToldByCallAndInTheSums() {
        enter(1);
        enter(2);
        main.capped(addInRun, add, Loss.CAP_PER_CALL, 900, 1_800, 9_000, 2, 3).exit(4);
        main.capped(addInRun, add, Loss.BUDGET_CALLS, 7, 0, 1, 0, 5)
                .capped(0, run, Loss.CAP_PER_SITE, 1, 0, 1, 0, 6)
                .exit(7);
        file.loss(Loss.DISK, 11).loss(Loss.CAP_PER_SITE, 100);
        Trace trace = file.read();

        assertThat(trace.capped(1)).hasSize(1);
        Trace.Capped capped = trace.capped(1).get(0);
        assertThat(capped.count()).isEqualTo(900);
        assertThat(capped.nested()).isEqualTo(1_800);
        assertThat(capped.thrown()).isEqualTo(2);
        assertThat(capped.nanos()).isEqualTo(9_000);
        assertThat(capped.least()).isEqualTo(5);
        assertThat(capped.most()).isEqualTo(4_500);
        assertThat(capped.method().ref().name()).isEqualTo("add");
        assertThat(capped.site().line()).isEqualTo(12);
        assertThat(trace.capped(0)).hasSize(2);
        assertThat(trace.totals())
                .isEqualTo(new Trace.Totals(
                        2,
                        Map.of(Loss.CAP_PER_CALL, 2_700L, Loss.CAP_PER_SITE, 101L),
                        2,
                        Map.of(Loss.BUDGET_CALLS, 7L, Loss.DISK, 11L),
                        false));
        assertThat(trace.totals().capped()).isEqualTo(2_801);
    }

    @Test
    void callsKeepTheirNumbersWhereEarlierOnesWereNotKept() {
        main.callsBefore(10, 1);
        enter(2).exit(3);
        main.callsBefore(20, 4);
        enter(5).exit(6);
        TraceLane ofFirst = file.lane("worker", main, 11);
        TraceLane ofSecond = file.lane("worker", main, 21);
        TraceLane ofLost = file.lane("worker", main, 12);
        for (TraceLane lane : new TraceLane[] {ofFirst, ofSecond, ofLost}) {
            lane.enter(add, 0, 7, integer(1), integer(1));
            lane.exit(8, integer(2));
        }
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.lanes()).extracting(Trace.Lane::parentCall).containsExactly(-1, 0, 1, -1);
    }

    @Test
    void aThreadThatGoesOnWithTheSameTaskIsShownOnce() {
        TraceLane pool = file.lane("pool", 0, 0);
        enter(1).exit(9);
        for (int i = 0; i < 3; i++) {
            pool.worksFor(main.number(), 1, 1, i, 2 + i);
            pool.enter(add, 0, 2 + i, integer(1), integer(1));
            pool.exit(3 + i, integer(2));
        }

        assertThat(file.read().lanes()).extracting(Trace.Lane::parentCall).containsExactly(-1, 0);
    }

    @Test
    void callsThatAreMissingWithinACallAreDamage() {
        enter(1);
        main.callsBefore(10, 2).exit(3);

        assertThat(file.read().damage())
                .singleElement()
                .asString()
                .contains("Lane 1 (main) ends")
                .contains("calls are missing within a call");
    }

    @Test
    void whereProbesWereTakenOutCountsAreLowerBounds() {
        file.info("retirement", "1 time, last from 7 classes");
        enter(1);
        main.capped(addInRun, add, Loss.CAP_PER_CALL, 900, 1_800, 9_000, 0, 3);
        main.atLeast().capped(0, add, Loss.CAP_PER_SITE, 1, 5, 1, 0, 4).exit(7);
        Trace trace = file.read();

        assertThat(trace.capped(0)).extracting(Trace.Capped::atLeast).containsExactly(false, true);
        assertThat(trace.capped(0))
                .extracting(Trace.Capped::cause)
                .containsExactly(Loss.CAP_PER_CALL, Loss.CAP_PER_SITE);
        assertThat(trace.totals().atLeast()).isTrue();
        assertThat(Summary.line(trace)).contains("1 call recorded, at least 2,706 capped at 2 sites");
    }

    @Test
    void whereNotEachCallWasTimedTheTimesAreEstimates() {
        enter(1);
        enter(2).exit(3);
        main.estimated().capped(addInRun, add, Loss.CAP_PER_CALL, 900, 0, 9_000, 2, 4);
        main.estimated().atLeast().capped(0, add, Loss.OVERHEAD, 100, 5, 1_000, 0, 5);
        main.capped(0, run, Loss.CAP_PER_SITE, 1, 0, 1, 0, 6).exit(20_000);
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.capped(0)).extracting(Trace.Capped::estimated).containsExactly(true, true, false);
        assertThat(trace.capped(0)).extracting(Trace.Capped::atLeast).containsExactly(false, true, false);
        assertThat(trace.capped(0)).extracting(Trace.Capped::nanos).containsExactly(9_000L, 1_000L, 1L);
        assertThat(trace.capped(0))
                .extracting(Trace.Capped::cause)
                .containsExactly(Loss.CAP_PER_CALL, Loss.OVERHEAD, Loss.CAP_PER_SITE);
        assertThat(trace.isSelfEstimated(0)).isTrue();
        assertThat(trace.isSelfEstimated(1)).isFalse();
    }

    @Test
    void estimatesTakeNoMoreThanIsLeftOfTheirCaller() {
        enter(0);
        enter(100).exit(300);
        main.estimated().capped(addInRun, add, Loss.CAP_PER_CALL, 900, 0, 2_000, 0, 400);
        main.estimated().capped(0, add, Loss.CAP_PER_CALL, 900, 0, 1_000, 0, 500);
        main.capped(0, run, Loss.CAP_PER_CALL, 1, 0, 50, 0, 600).exit(1_000);
        Trace trace = file.read();

        assertThat(trace.capped(0)).extracting(Trace.Capped::nanos).containsExactly(500L, 250L, 50L);
        assertThat(trace.self(0)).isZero();
    }

    @Test
    void ofACallThatHasNotEndedNobodyKnowsWhatIsLeft() {
        enter(0);
        main.estimated().capped(addInRun, add, Loss.CAP_PER_CALL, 900, 0, 2_000, 0, 400);

        assertThat(file.read().capped(0)).extracting(Trace.Capped::nanos).containsExactly(2_000L);
    }

    @Test
    void symbolsTellWhatWasInstrumentedAndWhatWasLeftOut() {
        file.woven("acme.Machine", 3, 9)
                .leftOut("java.lang.String#length()", "JDK")
                .info("root", "old")
                .info("root", "acme.Machine#run(int)");
        enter(1).exit(2);
        Trace trace = file.read();

        assertThat(trace.woven()).containsExactly(new Trace.Woven("acme.Machine", 3, 9));
        assertThat(trace.leftOut()).containsExactly(new Trace.LeftOut("java.lang.String#length()", "JDK"));
        assertThat(trace.info()).containsExactly(Map.entry("root", "acme.Machine#run(int)"));
        assertThat(trace.methods()).containsOnlyKeys(run, add);
    }

    @Test
    void methodsAreSortedOnceAndNotForEachWhoAsks() {
        enter(1).exit(2);
        Trace trace = file.read();

        assertThat(trace.methods().keySet()).containsExactly(run, add);
        assertThat(trace.methods()).isSameAs(trace.methods());
    }

    @Test
    void aLaneOfManyChunksIsReadInTheirOrderWhereverTheyLie(@TempDir Path folder) throws IOException {
        file.chunkSize(4096);
        TraceLane second = file.lane("second");
        enter(1);
        for (int i = 0; i < 2_000; i++) {
            main.enter(add, addInRun, 10L * i + 10, integer(i), text("x".repeat(i % 50)))
                    .exit(10L * i + 15, integer(2 * i));
            second.enter(add, 0, 20L * i, integer(i)).exit(20L * i + 1);
        }
        main.exit(30_000);
        Trace trace = TraceReader.read(file.write(folder.resolve("t.dtrace")));

        assertThat(trace.callCount()).isEqualTo(4_001);
        assertThat(trace.values(1_500).arguments()).first().isEqualTo(integer(1_499));
        assertThat(trace.values(1_500).result()).isEqualTo(integer(2_998));
        assertThat(trace.children(0)).hasSize(2_000);
        assertThat(trace.start(2_001 + 1_000)).isEqualTo(20_000);
        assertThat(trace.damage()).isEmpty();
    }

    @Test
    void aFileThatIsCutToItsLengthWhileItIsReadIsReadAgain(@TempDir Path folder) throws Exception {
        file.chunkSize(4096);
        // An exception is compared with the one that the callee threw: beyond the last of them the file is read as
        // well.
        for (int i = 0; i < 1_000; i++) {
            enter(4L * i);
            enter(4L * i + 1).thrown(4L * i + 2, text("no")).thrown(4L * i + 3, text("no"));
        }
        Path trace = file.write(folder.resolve("t.dtrace"));
        long length = Files.size(trace);
        long events = TraceFileParts.of(trace).events();
        try (RandomAccessFile recording = new RandomAccessFile(trace.toFile(), "rw")) {
            for (int round = 0; round < 200; round++) {
                recording.setLength(length + (1 << 20));
                long cut = System.nanoTime() + 10_000L * round;
                CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
                    while (System.nanoTime() < cut) {
                        Thread.onSpinWait();
                    }
                    try {
                        recording.setLength(length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });

                assertThat(TraceReader.read(trace).callCount()).isEqualTo(2_000);
                assertThat(TraceFileParts.of(trace).events()).isEqualTo(events);
                end.get();
            }
        }
    }

    @Test
    void aHundredThousandNestedCallsAreNoTrouble() {
        for (int i = 0; i < 100_000; i++) {
            enter(i);
        }
        for (int i = 0; i < 100_000; i++) {
            main.exit(100_000 + i);
        }
        Trace trace = file.read();

        assertThat(trace.depth(99_999)).isEqualTo(99_999);
        assertThat(trace.subtreeEnd(0)).isEqualTo(100_000);
    }

    @Test
    void anythingElseIsRefusedWithASentence(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "DTRACE\nbut not really");
        Path missing = folder.resolve("missing.dtrace");
        byte[] newer = file.bytes();
        newer[8] = 9;
        Path future = Files.write(folder.resolve("future.dtrace"), newer);

        assertThatThrownBy(() -> TraceReader.read(text)).hasMessageContaining("notes.txt is not a DeepTrace trace");
        assertThatThrownBy(() -> TraceReader.read(missing)).hasMessage("There is no trace file " + missing + ".");
        assertThatThrownBy(() -> TraceReader.read(future))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a trace of version 9; this DeepTrace reads version 7");
    }

    private TraceLane enter(long time) {
        return main.enter(run, 0, time, new Value.Null(), integer(0));
    }

    private static Value integer(int value) {
        return new Value.Primitive(value);
    }

    private static Value text(String text) {
        return new Value.Text(text, text.length());
    }
}
