// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes trace files by hand, as {@code runtime/format/docs/trace-file.md} describes them and independently of the
 * recorder and the reader. Times are absolute trace times in ns. A builder is not thread-safe.
 *
 * <pre>
 *   TraceBuilder t = new TraceBuilder();
 *   int run = t.method("acme/Machine", "run", "(I)I", 0x0001, "Machine.java", 10, "coins");
 *   TraceLane main = t.lane("main");
 *   main.enter(run, 0, 100, new Value.Opaque("acme.Machine"), new Value.Primitive(3));
 *   main.exit(900, new Value.Primitive(4));
 *   Trace trace = t.read();
 * </pre>
 */
public final class TraceBuilder {
    private final TraceLane symbols = new TraceLane(this, 0);
    private final List<TraceLane> lanes = new ArrayList<>();
    private final long[] losses = new long[TraceFormat.LOSSES];
    private final ValueEncoder encoder = new ValueEncoder(this);
    private int methods;
    private int sites;
    private int edges;
    private int expressions;
    private int classes;
    private int frames;
    private int chunkSize = 64 * 1024;
    private boolean finished = true;
    private long end;

    /** Size of the chunks, a multiple of 4,096: 64 KiB unless told. Call it first. */
    public TraceBuilder chunkSize(int bytes) {
        chunkSize = bytes;
        return this;
    }

    /** The recording is still going on, or was killed. */
    public TraceBuilder unfinished() {
        finished = false;
        return this;
    }

    /** Adds a METHOD symbol. An empty source file and line 0 stand for "unknown". Its id is returned. */
    public int method(
            String owner,
            String name,
            String descriptor,
            int access,
            String sourceFile,
            int line,
            String... parameterNames) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_METHOD).varint(++methods);
        record.text(owner).text(name).text(descriptor).varint(access).text(sourceFile);
        record.varint(line).varint(parameterNames.length);
        for (String parameterName : parameterNames) {
            record.text(parameterName);
        }
        symbols.record(record);
        return methods;
    }

    /** Adds a SITE symbol: a call instruction of {@code caller}. Its id is returned. */
    public int site(int caller, int bci, int line, String owner, String name, String descriptor) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_SITE).varint(++sites);
        symbols.record(record.varint(caller)
                .varint(bci)
                .varint(line)
                .text(owner)
                .text(name)
                .text(descriptor));
        return sites;
    }

    /** Adds an EDGE symbol. Its number is returned. */
    public int edge(int site, int method, boolean values) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_EDGE).varint(++edges);
        symbols.record(record.varint(site).varint(method).varint(values ? 1 : 0));
        return edges;
    }

    /** Adds a CLASS symbol. Its id is returned. */
    int classSymbol(String name, List<String> fields) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_CLASS).varint(++classes);
        record.text(name).varint(fields.size());
        fields.forEach(record::text);
        symbols.record(record);
        return classes;
    }

    /** Adds a FRAME symbol. Its id is returned. */
    int frameSymbol(Value.Frame frame) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_FRAME).varint(++frames);
        symbols.record(record.text(frame.type())
                .text(frame.method())
                .text(frame.file())
                .varint(frame.line()));
        return frames;
    }

    /** Adds a LAMBDA symbol. */
    void lambdaSymbol(int type, MethodRef method) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_LAMBDA).varint(type);
        symbols.record(record.text(method.owner()).text(method.name()).text(method.descriptor()));
    }

    /** Adds a lane that holds root calls. */
    public TraceLane lane(String threadName) {
        return lane(threadName, 0, 0);
    }

    /** Adds a lane started by the {@code parentCall}-th call (from 1) of another lane. */
    public TraceLane lane(String threadName, TraceLane parent, int parentCall) {
        return lane(threadName, parent.number(), parentCall);
    }

    /** Adds a lane with any parent, also one that does not exist. */
    public TraceLane lane(String threadName, int parentLane, int parentCall) {
        TraceLane lane = new TraceLane(this, lanes.size() + 1);
        lanes.add(lane);
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_LANE).varint(lane.number());
        symbols.record(record.varint(lane.number() + 20)
                .text(threadName)
                .varint(0)
                .varint(parentLane)
                .varint(parentCall));
        return lane;
    }

    /** Adds an INNER symbol. */
    public TraceBuilder inside(int method, InnerMethod.Match match, String reason) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_INNER).varint(method);
        symbols.record(record.u1(match.ordinal()).text(reason));
        return this;
    }

    /** Adds an EXPRESSION symbol, of an int, in columns 1 to 8 of line 3; its name is {@code name}. Its number is returned. */
    public int expression(int method, int parent, Expression.Kind kind, Expression.Role role, String text) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_EXPRESSION).varint(++expressions);
        record.varint(method)
                .varint(parent)
                .u1(kind.ordinal())
                .u1(role.ordinal())
                .u1('I');
        symbols.record(
                record.varint(3).varint(1).varint(3).varint(9).text("name").text(text));
        return expressions;
    }

    /** Adds a WOVEN symbol. */
    public TraceBuilder woven(String className, int methodCount, int siteCount) {
        Bytes record = new Bytes().u1(TraceFormat.SYMBOL_WOVEN).text(className);
        symbols.record(record.varint(methodCount).varint(siteCount));
        return this;
    }

    /** Adds a LEFT_OUT symbol. */
    public TraceBuilder leftOut(String ref, String reason) {
        symbols.record(new Bytes().u1(TraceFormat.SYMBOL_LEFT_OUT).text(ref).text(reason));
        return this;
    }

    /** Adds an INFO symbol. */
    public TraceBuilder info(String key, String value) {
        symbols.record(new Bytes().u1(TraceFormat.SYMBOL_INFO).text(key).text(value));
        return this;
    }

    /** Sets a loss counter of the header. */
    public TraceBuilder loss(TraceFormat.Loss cause, long calls) {
        losses[cause.ordinal()] = calls;
        return this;
    }

    /** The file's bytes: header, then the lanes' chunks, those of the lanes in turn and the symbols' last. */
    public byte[] bytes() {
        Bytes file = new Bytes();
        file.fixed(TraceFormat.MAGIC, 8).fixed(TraceFormat.VERSION, 4).fixed(finished ? 1 : 0, 4);
        file.fixed(1_700_000_000_000L, 8).fixed(finished ? end : 0, 8).fixed(4711, 8);
        file.raw(new byte[TraceFormat.HEADER_LOSSES - file.size()]);
        for (long loss : losses) {
            file.fixed(loss, 8);
        }
        file.raw(new byte[TraceFormat.PAGE - file.size()]);
        List<TraceLane> all = new ArrayList<>(lanes);
        all.add(symbols);
        boolean more = true;
        for (int round = 0; more; round++) {
            more = false;
            for (TraceLane lane : all) {
                more |= lane.writeChunk(round, chunkSize, file);
            }
        }
        return file.toArray();
    }

    /** Writes the file and returns its path. */
    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what was built. */
    public Trace read() {
        try {
            return TraceReader.read(new MemorySource(bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int chunkSize() {
        return chunkSize;
    }

    void encode(Value value, Bytes out) {
        encoder.encode(value, out);
    }

    void reached(long time) {
        end = Math.max(end, time);
    }
}
