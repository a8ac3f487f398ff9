// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A lane of which calls were given up. Its numbers: 1 is the root, 2 to 4 stand in its chunk and were given up (3 and 4 inside 2), 5 stands
 * there too; 6 to 9 were in chunks that are free, 10 is kept, with 11 inside; 12 to 20 are gone, and 21 is the last.
 */
class GivenUpCallsTest {
    private static final int[] KEPT = {1, 5, 10, 11, 21};

    private final TraceBuilder file = new TraceBuilder().chunkSize(256);
    private final int run = file.method("acme/Machine", "run", "()V", 0x0008, "Machine.java", 10);
    private final int add = file.method("acme/Math", "add", "(I)V", 0x0008, "Math.java", 3, "a");
    private final int site = file.site(run, 7, 12, "acme/Math", "add", "(I)V");
    private final TraceLane main = file.lane("main");

    private void call(int number, long time) {
        main.mark(false).enter(add, site, time, new Value.Primitive(number));
    }

    private void upToTheLast() {
        main.callsBefore(0, 0, 0, 0).enter(run, 0, 10);
        main.mark(true).enter(add, site, 11, new Value.Primitive(2));
        call(3, 12);
        call(4, 13);
        main.exit(14).exit(15).thrown(16, new Value.Text("x", 1));
        call(5, 17);
        main.exit(18).chunk().giveUpChunk().giveUpChunk();
        main.callsBefore(9, 1, 1, 20);
        call(10, 30);
        call(11, 31);
        main.exit(32).chunk().callsBefore(11, 10, 2, 32).exit(40);
        main.chunk().giveUpChunk().callsBefore(20, 1, 1, 41);
        call(21, 50);
    }

    private Trace whole() {
        upToTheLast();
        main.exit(60).chunk().callsBefore(21, 1, 1, 60);
        main.keeping(Keep.LAST, 16).capped(site, add, Loss.CAP_PER_CALL, 14, 2, 900, 3, 70);
        main.exit(80);
        return file.read();
    }

    private static List<Long> numbers(Trace trace) {
        List<Long> numbers = new ArrayList<>();
        for (int call = 0; call < trace.callCount(); call++) {
            trace.values(call)
                    .arguments()
                    .forEach(value -> numbers.add(((Number) ((Value.Primitive) value).value()).longValue()));
        }
        return numbers;
    }

    @Test
    void callsStandAmongTheirSiblingsByTimeWhateverChunkTheyAreIn() {
        Trace trace = whole();

        assertThat(trace.damage()).isEmpty();
        assertThat(numbers(trace)).containsExactly(5L, 10L, 11L, 21L);
        assertThat(trace.children(0)).containsExactly(1, 2, 4);
        assertThat(trace.children(2)).containsExactly(3);
        assertThat(trace.start(4)).isEqualTo(50);
        assertThat(trace.end(0)).isEqualTo(80);
        assertThat(trace.outcome(0)).isEqualTo(Outcome.RETURNED);
    }

    @Test
    void whichOnesAreKeptIsTold() {
        assertThat(whole().capped(0)).singleElement().satisfies(capped -> {
            assertThat(capped.kept()).isEqualTo(Keep.LAST);
            assertThat(capped.count()).isEqualTo(14);
            assertThat(capped.thrown()).isEqualTo(3);
        });
    }

    @Test
    void callsThatAreMissingAndWereNotGivenUpAreDamage() {
        upToTheLast();
        main.exit(60).chunk().callsBefore(21, 1, 1, 60);
        main.keeping(Keep.LAST, 12).capped(site, add, Loss.CAP_PER_CALL, 12, 0, 900, 3, 70);
        main.exit(80);

        assertThat(file.read().damage()).containsExactly("Lane 1 (main): 4 calls are missing, and were not given up.");
    }

    @Test
    void aChunkThatSaysItIsInAnotherCallIsDamage() {
        upToTheLast();
        main.exit(60).chunk().callsBefore(21, 5, 1, 60).exit(80);

        assertThat(file.read().damage()).singleElement().asString().contains("calls are missing within a call");
    }

    @Test
    void aKilledProgramMayHaveGivenUpHalfOfACallsChunks() {
        file.unfinished();
        main.callsBefore(0, 0, 0, 0).enter(run, 0, 10).chunk();
        main.callsBefore(1, 1, 1, 10).mark(true).enter(add, site, 11).chunk().giveUpChunk();
        main.callsBefore(4, 4, 4, 14)
                .exit(15)
                .enter(add, site, 16)
                .exit(17)
                .exit(18)
                .exit(19)
                .chunk();
        main.callsBefore(5, 1, 1, 19)
                .mark(false)
                .enter(add, site, 20, new Value.Primitive(6))
                .exit(21);
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.outcome(0)).isEqualTo(Outcome.UNFINISHED);
        assertThat(numbers(trace)).containsExactly(6L);
    }

    @Test
    void workForACallThatWasGivenUpBelongsToTheCallAroundItAndSaysSo() {
        TraceLane first = file.lane("worker", main, 3);
        TraceLane second = file.lane("worker", main, 8);
        TraceLane third = file.lane("worker", main, 11);
        for (TraceLane lane : List.of(first, second, third)) {
            lane.enter(run, 0, 90).exit(91);
        }
        Trace trace = whole();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.lanes()).extracting(Trace.Lane::parentCall).containsExactly(-1, 0, 0, 3);
        assertThat(trace.lanes()).extracting(Trace.Lane::ofGivenUp).containsExactly(false, true, true, false);
    }

    /** Whatever number stands there: the call of that number, or else it is told that there is none. */
    @Test
    void noNumberOfAParentCallIsTakenForAnother() {
        Random random = new Random(20_261_127);
        for (int i = 0; i < 400; i++) {
            int number = i < 40 ? i : random.nextInt() >>> 1 + random.nextInt(30);
            GivenUpCallsTest each = new GivenUpCallsTest();
            TraceLane worker = each.file.lane("worker", each.main, number);
            worker.enter(each.run, 0, 90).exit(91);
            Trace trace = each.whole();
            Trace.Lane lane = trace.lanes().get(1);
            int row = java.util.Arrays.binarySearch(KEPT, number);

            assertThat(lane.ofGivenUp()).as("call %s", number).isEqualTo(number > 1 && number < 21 && row < 0);
            if (row >= 0) {
                assertThat(lane.parentCall()).as("call %s", number).isEqualTo(row);
            }
            boolean known = number >= 1 && number <= 21;
            assertThat(trace.damage()).as("call %s", number).hasSize(known ? 0 : 1);
        }
    }

    @Test
    void noDamageToSuchAFileIsTakenForCalls() {
        byte[] sound = new GivenUpCallsTest().wholeBytes();
        Random random = new Random(20_261_128);
        int damaged = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] mutant = sound.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int place = 4096 + random.nextInt(sound.length - 4096);
                mutant[place] = (byte) random.nextInt(256);
            }
            try {
                Trace trace = TraceReader.read(new MemorySource(mutant));
                TraceFuzzTest.checkWhole(trace);
                Dump.print(new MemorySource(mutant), "Mutant", new StringBuilder());
                damaged += trace.damage().isEmpty() ? 0 : 1;
            } catch (IOException e) {
                assertThat(e).hasMessageEndingWith(".");
            } catch (RuntimeException e) {
                throw new AssertionError("Mutant " + i, e);
            }
        }
        assertThat(damaged).isGreaterThan(100);
    }

    private byte[] wholeBytes() {
        file.lane("worker", main, 8).enter(run, 0, 90).exit(91);
        whole();
        return file.bytes();
    }

    @Test
    void aFileThatChangesAllTheTimeIsReadChunkByChunk() throws IOException {
        file.unfinished();
        upToTheLast();
        byte[] bytes = file.bytes();
        MovingSource live = new MovingSource(bytes);
        SettledCopy copy = SettledCopy.of(live);

        assertThat(copy.isMoving()).isTrue();
        Trace trace = new RecordedTrace(new TraceLoader(copy, "This", true).load(), copy);
        assertThat(trace.damage()).isEmpty();
        assertThat(numbers(trace)).containsExactly(5L, 10L, 11L);
    }

    /** The last chunk of lane 1 is used again whenever it is looked at. */
    private static final class MovingSource implements Source {
        private final java.nio.ByteBuffer bytes;
        private final int chunk;

        MovingSource(byte[] file) {
            bytes = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            int last = 0;
            for (int at = 4096; at < file.length; at += 256) {
                if (bytes.getInt(at) == io.deeptrace.format.TraceFormat.CHUNK_MAGIC && bytes.getInt(at + 4) == 1) {
                    last = at;
                }
            }
            chunk = last;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public java.nio.ByteBuffer slice(long at, int length) {
            byte[] copy = new byte[length];
            bytes.get((int) at, copy);
            bytes.putInt(chunk + 16, bytes.getInt(chunk + 16) + 1);
            return java.nio.ByteBuffer.wrap(copy).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        }
    }
}
