// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one trace: header, chunks, symbols, then lane by lane the events into rows. */
final class TraceLoader {
    /** Far more than a message, cut to the setting's length, and a cause take. */
    private static final int LONGEST_EXCEPTION = 64 * 1024;

    private final Source source;
    private final boolean moving;
    private final FileHeader header;
    private final List<String> damage = new ArrayList<>();
    private final Symbols symbols = new Symbols();
    private final Identities identities = new Identities(false);
    private final CallTable calls = new CallTable(symbols, this::alike);
    private long used = TraceFormat.PAGE;
    private long lastTime;

    /**
     * Reads from {@code source}.
     *
     * @param file its name for people
     * @param moving whether chunks were used again while it was copied, so that some may be missing
     */
    TraceLoader(Source source, String file, boolean moving) throws IOException {
        this.source = source;
        this.moving = moving;
        this.header = FileHeader.read(source, file);
    }

    /** Number of bytes up to the end of the last chunk, once loaded. */
    long used() {
        return Math.min(used, source.size());
    }

    /** Reads everything but the values, which stay where they are until {@link RecordedTrace#values} decodes them. */
    TraceContents load() throws IOException {
        TreeMap<Integer, List<Chunk>> chunks = new ChunkScanner(source, damage).scan();
        if (!header.finished()) {
            // Symbols are written before the events that use them: looked for again, they cover all events found.
            chunks.put(0, new ChunkScanner(source, new ArrayList<>()).scan().getOrDefault(0, List.of()));
        }
        readSymbols(chunks.getOrDefault(0, List.of()));
        symbols.complete();
        TreeSet<Integer> numbers = new TreeSet<>(chunks.keySet());
        numbers.addAll(symbols.lanes().keySet());
        numbers.remove(0);
        List<LaneCalls> lanes = new ArrayList<>();
        for (int number : numbers) {
            lanes.add(readLane(number, chunks.getOrDefault(number, List.of())));
        }
        calls.complete();
        return new TraceContents(
                header,
                symbols,
                identities,
                calls,
                new LaneLinks(lanes, calls::started, damage).link(),
                lastTime,
                List.copyOf(damage));
    }

    private void readSymbols(List<Chunk> chunks) throws IOException {
        chunks.forEach(this::use);
        new SymbolChunks(source, damage).read(chunks, symbols::add);
    }

    private LaneCalls readLane(int number, List<Chunk> chunks) throws IOException {
        LaneCalls lane = new LaneCalls(
                number, symbols.lanes().get(number), calls.size(), calls.size(), -1, List.of(), new CallNumbers());
        if (lane.symbol() == null) {
            damage.add("Lane " + number + " has no symbol: the name of its thread and what started it are unknown.");
        }
        calls.beginLane();
        KeptEvents events = new KeptEvents(calls, moving);
        long time = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            if (chunk.base() < time) {
                tell(lane.title() + " ends", "time runs backwards", chunks, i, 0);
                break;
            }
            ChunkReader reader = new ChunkReader(
                    payload(chunk),
                    chunk.payload(),
                    chunk.base(),
                    symbols::edge,
                    new ValueReader(symbols.ofValues(), identities));
            try {
                reader.read(events);
                time = reader.time();
                tellCut(lane.title() + " ends", chunks, i);
            } catch (MalformedException e) {
                time = reader.time();
                tell(lane.title() + " ends", e.getMessage(), chunks, i, reader.read());
                break;
            }
        }
        lastTime = Math.max(lastTime, time);
        int innermost = calls.endLane(time);
        if (events.missing() > 0) {
            damage.add(lane.title() + ": " + events.missing() + " calls are missing, and were not given up.");
        }
        return new LaneCalls(
                number, lane.symbol(), lane.first(), calls.size(), innermost, calls.turns(), events.numbers());
    }

    private boolean alike(long one, long other) {
        return exception(one) instanceof Value.Exception first
                && exception(other) instanceof Value.Exception second
                && first.isLike(second);
    }

    /** Null if it is too long to compare; that it is well formed was checked before. */
    private Value exception(long at) {
        int length = (int) Math.min(LONGEST_EXCEPTION, source.size() - at);
        try {
            return new ValueReader(symbols.ofValues(), identities).one(new Cursor(source.slice(at, length), 0));
        } catch (MalformedException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Cursor payload(Chunk chunk) throws IOException {
        use(chunk);
        return new Cursor(source.slice(chunk.payload(), chunk.committed()), 0);
    }

    private void use(Chunk chunk) {
        used = Math.max(used, chunk.at() + chunk.size());
    }

    private void tellCut(String what, List<Chunk> chunks, int at) {
        Chunk chunk = chunks.get(at);
        if (chunk.cut() > 0) {
            tell(what, "the file was cut off", chunks, at, chunk.committed());
        }
    }

    private void tell(String what, String why, List<Chunk> chunks, int at, int read) {
        long lost = chunks.get(at).cut() - read;
        for (Chunk chunk : chunks.subList(at, chunks.size())) {
            lost += chunk.committed();
        }
        damage.add(what + " at offset " + (chunks.get(at).payload() + read) + ": " + why + "; " + lost
                + " bytes of it were not read.");
    }
}
