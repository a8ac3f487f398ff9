// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.format.TraceFormat.Loss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The printable form of a trace file: header, symbols and events, chunk by chunk, one record a line. It shows what lies in
 * the file, not what a reader makes of it; a damaged record ends its lane with a line that begins with {@code !}.
 */
public final class Dump {
    private final Source source;
    private final Appendable out;
    private final ValueSymbols ofValues = new ValueSymbols();
    private final Map<Integer, Symbol.Edge> edges = new HashMap<>();

    private Dump(Source source, Appendable out) {
        this.source = source;
        this.out = out;
    }

    /**
     * Prints a trace file.
     *
     * @throws IOException if the file cannot be read or is no trace of a known version; one sentence for people
     */
    public static void print(Path file, Appendable out) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no trace file " + file + ".");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            print(new ChannelSource(channel), file.toString(), out);
        }
    }

    /** Prints from anywhere. */
    static void print(Source source, String name, Appendable out) throws IOException {
        new Dump(source, out).print(FileHeader.read(source, name));
    }

    private void print(FileHeader header) throws IOException {
        line("trace version " + TraceFormat.VERSION + ", " + (header.finished() ? "finished" : "recording")
                + ", started " + Instant.ofEpochMilli(header.epochMillis()) + ", ended " + header.endNanos()
                + ", process " + header.processId());
        for (Loss cause : Loss.values()) {
            if (header.losses()[cause.ordinal()] != 0) {
                line("lost " + header.losses()[cause.ordinal()] + " by " + cause);
            }
        }
        List<String> damage = new ArrayList<>();
        for (List<Chunk> chunks : new ChunkScanner(source, damage).scan().values()) {
            for (Chunk chunk : chunks) {
                if (!print(chunk) && chunk.lane() > 0) {
                    break;
                }
            }
        }
        for (String sentence : damage) {
            line("! " + sentence);
        }
    }

    private boolean print(Chunk chunk) throws IOException {
        line("lane " + chunk.lane() + " chunk " + chunk.sequence() + " at " + chunk.at() + ", " + chunk.committed()
                + " of " + chunk.size() + " bytes, base " + chunk.base());
        ByteBuffer bytes = source.slice(chunk.payload(), chunk.committed());
        Cursor in = new Cursor(bytes, 0);
        try {
            if (chunk.lane() == 0) {
                SymbolReader symbols = new SymbolReader(in);
                while (!in.atEnd()) {
                    print(symbols.next());
                }
            } else {
                ValueReader values = new ValueReader(ofValues, new Identities(true));
                new ChunkReader(in, chunk.payload(), chunk.base(), edges::get, values)
                        .read(new DumpEvents(bytes, chunk.payload(), values, out));
            }
            return true;
        } catch (MalformedException e) {
            line("! " + e.getMessage());
            return false;
        }
    }

    private void print(Symbol symbol) throws IOException {
        ofValues.add(symbol);
        if (symbol instanceof Symbol.Method method) {
            line("  method " + method.id() + " " + method.ref().canonical() + " "
                    + method.ref().returnType() + " access "
                    + (method.access() & 0xFFFF) + " at " + method.sourceFile() + ":" + method.line() + " "
                    + method.parameterNames()
                    + foresight(method.access()));
        } else if (symbol instanceof Symbol.Site site) {
            line("  site " + site.id() + " in " + site.caller() + " bci " + site.bci() + " line " + site.line()
                    + " calls " + site.declared().canonical());
        } else if (symbol instanceof Symbol.Edge edge) {
            edges.put(edge.id(), edge);
            line("  edge " + edge.id() + " site " + edge.site() + " method " + edge.method()
                    + (edge.values() ? "" : " without values"));
        } else if (symbol instanceof Symbol.Type type) {
            line("  class " + type.id() + " " + type.name() + " " + type.fields());
        } else if (symbol instanceof Symbol.Lambda lambda) {
            line("  lambda " + lambda.type() + " " + lambda.method().canonical());
        } else if (symbol instanceof Symbol.Frame frame) {
            line("  frame " + frame.id() + " " + ValueText.of(frame.frame()));
        } else if (symbol instanceof Symbol.Inner inner) {
            line("  inner " + inner.method() + " " + inner.match() + " " + inner.reason());
        } else if (symbol instanceof Symbol.OfInside inside) {
            Expression expression = inside.expression();
            line("  expression " + expression.id() + " in " + inside.method() + " part of " + expression.parent() + " "
                    + expression.role() + " " + expression.kind() + " " + expression.type() + " " + expression.span()
                    + " "
                    + expression.name() + " " + expression.text());
        } else if (symbol instanceof Symbol.Lane lane) {
            line("  lane " + lane.number() + " thread " + lane.threadId() + " \"" + lane.name() + "\" flags "
                    + lane.flags() + " parent " + lane.parentLane() + " call " + lane.parentCall());
        } else if (symbol instanceof Symbol.Woven woven) {
            line("  woven " + woven.className() + " methods " + woven.methods() + " sites " + woven.sites());
        } else if (symbol instanceof Symbol.LeftOut leftOut) {
            line("  left-out " + leftOut.ref() + ": " + leftOut.reason());
        } else if (symbol instanceof Symbol.Info info) {
            line("  info " + info.key() + " = " + info.value());
        }
    }

    private static String foresight(int access) {
        if ((access & TraceFormat.ACCESS_DYNAMIC) == 0) {
            return "";
        }
        return (access & TraceFormat.ACCESS_SEEDED) == 0
                ? ", entered dynamically, not in the static closure"
                : ", not in the plan, in the static closure with the objects that the root was called with";
    }

    private void line(String text) throws IOException {
        out.append(Printable.of(text)).append('\n');
    }
}
