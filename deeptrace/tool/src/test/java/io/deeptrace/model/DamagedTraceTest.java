// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Trace.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DamagedTraceTest {
    private static final int PAGE = 4096;

    private final TraceBuilder file = new TraceBuilder().chunkSize(PAGE);
    private final int run = file.method("acme/A", "run", "(I)V", 0x0008, "A.java", 5, "n");
    private final TraceLane main = file.lane("main");

    @Test
    void anUnknownEventEndsItsLaneAndOtherLanesAreWhole() {
        TraceLane other = file.lane("other");
        main.enter(run, 0, 10, number(1)).raw(new byte[] {79, 0, 0}).exit(20);
        other.enter(run, 0, 10, number(2)).exit(20);
        Trace trace = file.read();

        assertThat(trace.callCount()).isEqualTo(2);
        assertThat(trace.outcome(0)).isEqualTo(Outcome.UNFINISHED);
        assertThat(trace.outcome(1)).isEqualTo(Outcome.RETURNED);
        assertThat(trace.damage())
                .containsExactly("Lane 1 (main) ends at offset 4135: an event is of the unknown kind 19;"
                        + " 4 bytes of it were not read.");
    }

    @Test
    void anEventWhoseMethodHasNoSymbolEndsItsLane() {
        main.enter(run, 0, 10).enter(99, 0, 20).exit(30);
        Trace trace = file.read();

        assertThat(trace.callCount()).isEqualTo(1);
        assertThat(trace.damage()).singleElement().asString().contains("method 99, which has no symbol");
    }

    @Test
    void anEndWithoutACallEndsItsLane() {
        main.enter(run, 0, 10).exit(20).exit(30);

        assertThat(file.read().damage()).singleElement().asString().contains("none is open");
    }

    @Test
    void aMissingChunkEndsItsLaneThere() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            main.enter(run, 0, 10 + i, number(i)).exit(10 + i);
        }
        byte[] bytes = file.bytes();
        Trace whole = read(bytes);
        Arrays.fill(bytes, chunkAt(bytes, 1, 2), chunkAt(bytes, 1, 2) + 4, (byte) 0);
        Trace trace = read(bytes);

        assertThat(trace.callCount()).isPositive().isLessThan(whole.callCount());
        assertThat(trace.damage()).singleElement().asString().contains("Lane 1: its chunk 2 is missing");
    }

    @Test
    void aFileThatWasCutOffIsReadAsFarAsItGoes() throws IOException {
        for (int i = 0; i < 500; i++) {
            main.enter(run, 0, 10 + i, number(i)).exit(10 + i);
        }
        byte[] bytes = file.bytes();
        int symbolsAt = chunkAt(bytes, 0, 0);
        byte[] moved = concat(
                Arrays.copyOf(bytes, PAGE),
                Arrays.copyOfRange(bytes, symbolsAt, symbolsAt + PAGE),
                Arrays.copyOfRange(bytes, PAGE, PAGE + 1_000));
        Trace trace = read(moved);

        assertThat(trace.callCount()).isBetween(80, 130);
        assertThat(trace.values(50).arguments()).containsExactly(number(50));
        assertThat(trace.damage()).isNotEmpty();
    }

    @Test
    void damageAmongTheSymbolsTakesThoseBehindItInItsChunk() throws IOException {
        int last = methodsWithASite(400);
        main.enter(run, 0, 10).exit(20).enter(last, last, 30).exit(40);
        byte[] bytes = file.bytes();
        int damaged = chunkAt(bytes, 0, 1) + 32;
        bytes[damaged] = 99;
        Trace trace = read(bytes);

        assertThat(trace.callCount()).isEqualTo(2);
        assertThat(trace.site(1).declared().name()).isEqualTo("callee");
        assertThat(trace.methods()).hasSizeBetween(200, 390);
        assertThat(trace.damage().get(0))
                .startsWith(
                        "A part of the symbols ends at offset " + damaged + ": a symbol is of the unknown kind 99; 40");
        assertThat(trace.damage().subList(1, trace.damage().size()))
                .allMatch(sentence -> sentence.equals("One site is in a method of which the symbol is missing."));
    }

    @Test
    void aMissingChunkOfSymbolsTakesThoseOfThatChunk() throws IOException {
        int last = methodsWithASite(400);
        main.enter(run, 0, 10).exit(20).enter(last, last, 30).exit(40);
        byte[] bytes = file.bytes();
        int missing = chunkAt(bytes, 0, 1);
        Arrays.fill(bytes, missing, missing + 4, (byte) 0);
        Trace trace = read(bytes);

        assertThat(trace.callCount()).isEqualTo(2);
        assertThat(trace.damage().get(0)).isEqualTo("Chunk 1 of the symbols is missing.");
    }

    /** The number of the last one, which is that of its site too. */
    private int methodsWithASite(int count) {
        int last = run;
        file.site(run, 0, 0, "acme/A", "callee", "()V");
        while (last < count) {
            last = file.method("acme/A", "method" + last, "()V", 0x0008, "A.java", 5);
            file.site(last, 0, 0, "acme/A", "callee", "()V");
        }
        return last;
    }

    @Test
    void unusedPagesBetweenChunksArePassedOver() throws IOException {
        main.enter(run, 0, 10).exit(20);
        byte[] bytes = file.bytes();
        Trace trace = read(
                concat(Arrays.copyOf(bytes, PAGE), new byte[3 * PAGE], Arrays.copyOfRange(bytes, PAGE, bytes.length)));

        assertThat(trace.callCount()).isEqualTo(1);
        assertThat(trace.damage()).isEmpty();
    }

    @Test
    void pagesThatAreNoChunkArePassedOverAndTold() throws IOException {
        main.enter(run, 0, 10).exit(20);
        byte[] bytes = file.bytes();
        byte[] junk = new byte[2 * PAGE];
        Arrays.fill(junk, (byte) 'x');
        Trace trace = read(concat(Arrays.copyOf(bytes, PAGE), junk, Arrays.copyOfRange(bytes, PAGE, bytes.length)));

        assertThat(trace.callCount()).isEqualTo(1);
        assertThat(trace.damage()).containsExactly("No chunk begins at offset 4096: 8192 bytes were passed over.");
    }

    @Test
    void aThreadWhoseStarterWasLostIsShownUnderTheNearestCallKnown() {
        main.enter(run, 0, 10).enter(run, 0, 20);
        TraceLane worker = file.lane("worker", main, 7);
        worker.enter(run, 0, 30).exit(40);
        Trace trace = file.read();

        assertThat(trace.roots()).containsExactly(0);
        assertThat(trace.parent(2)).isEqualTo(1);
        assertThat(trace.damage())
                .singleElement()
                .asString()
                .startsWith("Lane 2 (worker) worked for call 7 of lane 1, which is not in the file");
    }

    @Test
    void lanesThatStartedEachOtherAreRoots() {
        file.lane("b", 3, 1).enter(run, 0, 10).exit(20);
        file.lane("c", 2, 1).enter(run, 0, 10).exit(20);
        Trace trace = file.read();

        assertThat(trace.roots()).containsExactly(0, 1);
        assertThat(trace.damage()).hasSize(2).allMatch(sentence -> sentence.contains("started itself"));
    }

    @Test
    void lanesThatWorkedForEachOtherAreRootsToo() {
        file.lane("b").worksFor(3, 1, 5).enter(run, 0, 10).exit(20);
        file.lane("c").worksFor(2, 1, 5).enter(run, 0, 10).exit(20);
        Trace trace = file.read();

        assertThat(trace.roots()).containsExactly(0, 1);
        assertThat(trace.damage()).hasSize(2).allMatch(sentence -> sentence.contains("started itself"));
    }

    @Test
    void aLaneThatGoesOnToWorkForAnotherCallInsideACallEndsThere() {
        main.enter(run, 0, 10).worksFor(1, 1, 11).exit(12);
        Trace trace = file.read();

        assertThat(trace.callCount()).isOne();
        assertThat(trace.damage()).singleElement().asString().contains("while a call is open");
    }

    @Test
    void aLaneEndsAtAnEdgeThatHasNoSymbol() {
        main.enter(run, 0, 10).enterByEdge(5, 11).exit(12);
        Trace trace = file.read();

        assertThat(trace.callCount()).isOne();
        assertThat(trace.damage()).singleElement().asString().contains("edge 5, which has no symbol");
    }

    @Test
    void aValueNestedThousandsDeepIsReadWithoutOverflow() {
        Bytes deep = new Bytes().u1(1 << 2 | 3).varint(run).varint(0);
        file.classSymbol("[Ljava.lang.Object;", java.util.List.of());
        for (int i = 0; i < 900; i++) {
            deep.u1(13).varint(1).varint(1).varint(1);
        }
        main.raw(deep.u1(1).u1(0).varint(5).toArray());
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(new ValueText(10_000).of(trace.values(0).arguments().get(0))).endsWith("]]]");
    }

    private static Value number(int value) {
        return new Value.Primitive(value);
    }

    private static Trace read(byte[] bytes) throws IOException {
        return TraceReader.read(new MemorySource(bytes));
    }

    private static int chunkAt(byte[] bytes, int lane, int sequence) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = PAGE;
        while (buffer.getInt(at + 4) != lane || buffer.getInt(at + 16) != sequence) {
            at += PAGE;
        }
        return at;
    }

    private static byte[] concat(byte[]... parts) {
        Bytes all = new Bytes();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.toArray();
    }
}
