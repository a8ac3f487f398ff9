// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes one trace of several, of other JVMs or of other runs: their lanes side by side, on one clock by the wall-clock times at which they
 * began, methods, sites and classes that are the same as one. No call is made another one's: each trace keeps its roots. The events go through
 * memory chunk by chunk, so that the size of the traces does not matter.
 */
public final class TraceMerger {
    /** Facts that hold for the whole if they hold for a part. */
    private static final Set<String> OF_ANY = Set.of("retirement", "keep", "thrown");

    private final List<Part> parts = new ArrayList<>();
    private boolean whole = true;

    private record Part(Path file, String name, FileHeader header, Map<String, String> info) {}

    /** Merges nothing yet. */
    public TraceMerger() {}

    /**
     * Adds a trace.
     *
     * @param name what its threads' names begin with in the merged trace, if there are others
     * @throws IOException if the file cannot be read or is no trace of a known version; one sentence for people
     */
    public TraceMerger add(Path file, String name) throws IOException {
        Trace trace = TraceReader.read(file);
        Map<String, String> info = new TreeMap<>(trace.info());
        int damage = 0;
        for (String sentence : trace.damage()) {
            info.put("warning.damage." + ++damage, sentence);
        }
        whole &= trace.finished() && damage == 0;
        try (FileChannel channel = FileChannel.open(file)) {
            parts.add(new Part(file, name, FileHeader.read(new ChannelSource(channel), file.toString()), info));
        }
        return this;
    }

    /** Whether all traces were closed in order and are undamaged: else the merged one is not closed either. */
    public boolean isWhole() {
        return whole;
    }

    /**
     * Writes the merged trace; {@code out} stays open.
     *
     * @throws IOException if a file cannot be read any more, or {@code out} fails
     */
    public void write(OutputStream out) throws IOException {
        MergedSymbols symbols = new MergedSymbols();
        List<SymbolNumbers> numbers = new ArrayList<>();
        for (Part part : parts) {
            // Numbers of objects are known when the events have been copied.
            SymbolNumbers own = new SymbolNumbers(symbols.lastLane());
            numbers.add(own);
            try (FileChannel channel = FileChannel.open(part.file())) {
                symbols.add(symbolsOf(new ChannelSource(channel)), own, parts.size() == 1 ? "" : part.name() + ": ");
            } catch (MalformedException e) {
                throw new IOException(part.file() + " cannot be merged: " + e.getMessage() + ".", e);
            }
        }
        facts(symbols);
        out.write(header().array());
        ChunkStream chunks = new ChunkStream(out);
        symbols.write(chunks);
        int objects = 0;
        for (int i = 0; i < parts.size(); i++) {
            objects = copy(parts.get(i), numbers.get(i).withObjectsAfter(objects), symbols, chunks);
        }
    }

    /** What is intact. */
    private static List<Symbol> symbolsOf(Source source) throws IOException {
        List<Symbol> symbols = new ArrayList<>();
        List<String> damage = new ArrayList<>(); // which is among its facts
        List<Chunk> chunks = new ChunkScanner(source, damage).scan().getOrDefault(0, List.of());
        new SymbolChunks(source, damage).read(chunks, symbols::add);
        return symbols;
    }

    /** What all traces say alike holds for the merged one; what differs is told of each. */
    private void facts(MergedSymbols symbols) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Part part : parts) {
            part.info().forEach((key, value) -> {
                values.computeIfAbsent(key, each -> new HashSet<>()).add(value);
                times.merge(key, 1, Integer::sum);
            });
        }
        for (Part part : parts) {
            part.info().forEach((key, value) -> {
                boolean alike = values.get(key).size() == 1 && times.get(key) == parts.size();
                if (alike || OF_ANY.contains(key)) {
                    symbols.info(key, value);
                }
                if (!alike) {
                    symbols.info(
                            key.startsWith("warning.")
                                    ? "warning." + part.name() + "." + key.substring(8)
                                    : part.name() + "." + key,
                            value);
                }
            });
        }
        if (parts.size() > 1) {
            symbols.info(
                    "merged", String.join(", ", parts.stream().map(Part::name).toList()));
        }
    }

    private long beginMillis() {
        return parts.stream()
                .mapToLong(part -> part.header().epochMillis())
                .min()
                .orElse(0);
    }

    private long later(Part part) {
        return Math.multiplyExact(part.header().epochMillis() - beginMillis(), 1_000_000L);
    }

    private ByteBuffer header() {
        long end = 0;
        ByteBuffer page = ByteBuffer.allocate(TraceFormat.PAGE).order(ByteOrder.LITTLE_ENDIAN);
        for (Part part : parts) {
            end = Math.max(end, later(part) + part.header().endNanos());
            for (int i = 0; i < TraceFormat.LOSSES; i++) {
                int at = TraceFormat.HEADER_LOSSES + 8 * i;
                page.putLong(at, page.getLong(at) + part.header().losses()[i]);
            }
        }
        return page.putLong(0, TraceFormat.MAGIC)
                .putInt(TraceFormat.HEADER_VERSION, TraceFormat.VERSION)
                .putInt(TraceFormat.HEADER_STATE, whole ? 1 : 0)
                .putLong(TraceFormat.HEADER_EPOCH_MILLIS, beginMillis())
                .putLong(TraceFormat.HEADER_END_NANOS, whole ? end : 0)
                .putLong(
                        TraceFormat.HEADER_PID,
                        parts.size() == 1 ? parts.get(0).header().processId() : 0);
    }

    /** The greatest number of an object is returned. */
    private int copy(Part part, SymbolNumbers numbers, MergedSymbols symbols, ChunkStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(part.file())) {
            Source source = new ChannelSource(channel);
            ValueSymbols ofValues = new ValueSymbols();
            Map<Integer, Symbol.Edge> edges = new LinkedHashMap<>();
            for (Symbol symbol : symbolsOf(source)) {
                ofValues.add(symbol);
                if (symbol instanceof Symbol.Edge edge) {
                    edges.put(edge.id(), edge);
                }
            }
            TreeMap<Integer, List<Chunk>> lanes = new ChunkScanner(source, new ArrayList<>()).scan();
            lanes.remove(0);
            for (Map.Entry<Integer, List<Chunk>> lane : lanes.entrySet()) {
                long first =
                        lane.getValue().isEmpty() ? 0 : lane.getValue().get(0).base();
                out.begin(numbers.lane(lane.getKey()), first + later(part));
                copy(lane.getValue(), source, ofValues, edges, new EventCopier(numbers, symbols, later(part), out));
                out.end();
            }
            return numbers.lastObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Up to the first record that makes no sense, as a lane is read. */
    private static void copy(
            List<Chunk> chunks, Source source, ValueSymbols ofValues, Map<Integer, Symbol.Edge> edges, EventCopier to)
            throws IOException {
        long time = 0;
        for (Chunk chunk : chunks) {
            if (chunk.base() < time) {
                return;
            }
            ByteBuffer payload = source.slice(chunk.payload(), chunk.committed());
            ValueReader values = new ValueReader(ofValues, new Identities(true));
            ChunkReader reader =
                    new ChunkReader(new Cursor(payload, 0), chunk.payload(), chunk.base(), edges::get, values);
            to.from(payload, chunk.payload());
            try {
                reader.read(to);
                time = reader.time();
            } catch (MalformedException e) {
                return; // that it is damaged is among its facts
            }
        }
    }
}
