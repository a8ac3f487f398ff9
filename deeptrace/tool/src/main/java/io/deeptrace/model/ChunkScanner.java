// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the chunks of a file, page by page, and puts each lane's in order. */
final class ChunkScanner {
    private static final int LARGEST = 1 << 20;
    private static final int CALLS_BEFORE =
            TraceFormat.EVENT_CALLS_BEFORE << TraceFormat.LEAD_BITS | TraceFormat.LEAD_EVENT;

    private final Source source;
    private final List<String> damage;
    private long strayAt;
    private long strayBytes;

    /** Tells what makes no sense in {@code damage}. */
    ChunkScanner(Source source, List<String> damage) {
        this.source = source;
        this.damage = damage;
    }

    /** The chunks by lane, each lane's by sequence number, without a gap from 0 unless it says so, or holds symbols. */
    TreeMap<Integer, List<Chunk>> scan() throws IOException {
        TreeMap<Integer, List<Chunk>> lanes = new TreeMap<>();
        long at = TraceFormat.PAGE;
        while (at + TraceFormat.CHUNK_HEADER <= source.size()) {
            ByteBuffer header = source.slice(at, TraceFormat.CHUNK_HEADER);
            Chunk chunk = chunk(header, at);
            if (chunk != null) {
                lanes.computeIfAbsent(chunk.lane(), lane -> new ArrayList<>()).add(chunk);
                at += chunk.size();
            } else if (header.getInt(0) == TraceFormat.CHUNK_FREE && isSize(header.getInt(TraceFormat.CHUNK_SIZE))) {
                at += header.getInt(TraceFormat.CHUNK_SIZE);
            } else {
                if (header.getInt(0) != 0) {
                    stray(at);
                }
                at = at + TraceFormat.PAGE & -TraceFormat.PAGE;
            }
        }
        tellStray();
        for (Map.Entry<Integer, List<Chunk>> lane : lanes.entrySet()) {
            inOrder(lane.getKey(), lane.getValue());
        }
        return lanes;
    }

    private Chunk chunk(ByteBuffer header, long at) {
        if (header.getInt(0) != TraceFormat.CHUNK_MAGIC) {
            return null;
        }
        int lane = header.getInt(TraceFormat.CHUNK_LANE);
        int size = header.getInt(TraceFormat.CHUNK_SIZE);
        int committed = header.getInt(TraceFormat.CHUNK_COMMITTED);
        int sequence = header.getInt(TraceFormat.CHUNK_SEQUENCE);
        long base = header.getLong(TraceFormat.CHUNK_BASE_NANOS);
        boolean sound = lane >= 0
                && isSize(size)
                && committed >= 0
                && committed <= size - TraceFormat.CHUNK_HEADER
                && sequence >= 0
                && base >= 0;
        if (!sound) {
            return null;
        }
        int present = (int) Math.min(committed, source.size() - at - TraceFormat.CHUNK_HEADER);
        return new Chunk(at, lane, size, present, committed - present, sequence, base);
    }

    static boolean isSize(int size) {
        return size >= TraceFormat.PAGE
                ? size <= LARGEST && size % TraceFormat.PAGE == 0
                : size >= TraceFormat.SMALLEST_CHUNK && Integer.bitCount(size) == 1;
    }

    private void stray(long at) {
        if (strayBytes > 0 && strayAt + strayBytes != at) {
            tellStray();
        }
        if (strayBytes == 0) {
            strayAt = at;
        }
        strayBytes += TraceFormat.PAGE;
    }

    private void tellStray() {
        if (strayBytes > 0) {
            damage.add("No chunk begins at offset " + strayAt + ": " + strayBytes + " bytes were passed over.");
        }
        strayBytes = 0;
    }

    private void inOrder(int lane, List<Chunk> chunks) throws IOException {
        chunks.sort(Comparator.comparingInt(Chunk::sequence));
        int whole = 0;
        int next = 0;
        boolean gives = !chunks.isEmpty() && tellsBefore(chunks.get(0));
        while (whole < chunks.size() && follows(chunks.get(whole), next, gives)) {
            if (lane == 0 && chunks.get(whole).sequence() > next) {
                damage.add("Chunk " + next + " of the symbols is missing.");
            }
            next = chunks.get(whole).sequence() + 1;
            whole++;
        }
        List<Chunk> rest = chunks.subList(whole, chunks.size());
        if (!rest.isEmpty()) {
            long bytes = rest.stream().mapToLong(Chunk::committed).sum();
            String what = rest.get(0).sequence() > next ? "is missing" : "is there twice";
            int which = Math.min(next, rest.get(0).sequence());
            damage.add("Lane " + lane + ": its chunk " + which + " " + what + "; " + bytes
                    + " bytes that follow were not read.");
            rest.clear();
        }
    }

    /**
     * Whether this chunk has this number, or one may be missing before it: it holds symbols, or tells how many calls came before it.
     *
     * @param gives whether all chunks of the lane tell that, once anything is in them
     */
    private boolean follows(Chunk chunk, int number, boolean gives) throws IOException {
        return chunk.sequence() == number
                || chunk.sequence() > number
                        && (chunk.lane() == 0 || tellsBefore(chunk) || gives && chunk.committed() == 0);
    }

    private boolean tellsBefore(Chunk chunk) throws IOException {
        return chunk.committed() > 0 && source.slice(chunk.payload(), 1).get(0) == CALLS_BEFORE;
    }
}
