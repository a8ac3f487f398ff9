// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trace file's symbols and calls, read without any code of the tool: values are skipped. */
final class RawTrace {
    final Map<String, String> info = new TreeMap<>();
    final Map<String, Integer> wovenMethods = new TreeMap<>();
    final Map<String, String> leftOut = new TreeMap<>();
    final List<String> threadsWithParent = new ArrayList<>();
    /** The calls of all lanes, in the order of each: the simple name of the class and the method, indented by depth. */
    final List<String> calls = new ArrayList<>();

    final boolean finished;
    private final Map<Long, String> methods = new HashMap<>();
    /** The method of each edge, and whether its calls have values. */
    private final Map<Long, Map.Entry<Long, Boolean>> edges = new HashMap<>();

    private ByteBuffer in;

    static RawTrace read(Path file) throws IOException {
        return new RawTrace(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    }

    private RawTrace(ByteBuffer file) {
        if (file.getLong(0) != TraceFormat.MAGIC) {
            throw new AssertionError("not a trace file");
        }
        finished = file.getInt(TraceFormat.HEADER_STATE) == 1;
        Map<Integer, List<ByteBuffer>> lanes = new TreeMap<>();
        for (int at = TraceFormat.PAGE; at < file.limit(); ) {
            if (file.getInt(at) != TraceFormat.CHUNK_MAGIC) {
                at += TraceFormat.PAGE;
                continue;
            }
            ByteBuffer payload = file.slice(
                            at + TraceFormat.CHUNK_HEADER, file.getInt(at + TraceFormat.CHUNK_COMMITTED))
                    .order(ByteOrder.LITTLE_ENDIAN);
            lanes.computeIfAbsent(file.getInt(at + TraceFormat.CHUNK_LANE), lane -> new ArrayList<>())
                    .add(payload);
            at += file.getInt(at + TraceFormat.CHUNK_SIZE);
        }
        for (ByteBuffer payload : lanes.remove(0)) {
            in = payload;
            while (in.hasRemaining()) {
                symbol();
            }
        }
        for (List<ByteBuffer> lane : lanes.values()) {
            int depth = 0;
            for (ByteBuffer payload : lane) {
                in = payload;
                while (in.hasRemaining()) {
                    depth = event(depth);
                }
            }
        }
    }

    private void symbol() {
        switch (in.get()) {
            case TraceFormat.SYMBOL_METHOD -> {
                long id = varint();
                String owner = text();
                methods.put(id, owner.substring(owner.lastIndexOf('/') + 1) + '.' + text());
                text();
                varint();
                text();
                varint();
                for (long names = varint(); names > 0; names--) {
                    text();
                }
            }
            case TraceFormat.SYMBOL_SITE -> {
                for (int i = 0; i < 4; i++) {
                    varint();
                }
                text();
                text();
                text();
            }
            case TraceFormat.SYMBOL_CLASS -> {
                varint();
                text();
                for (long fields = varint(); fields > 0; fields--) {
                    text();
                }
            }
            case TraceFormat.SYMBOL_LANE -> {
                varint();
                varint();
                String name = text();
                varint();
                if (varint() != 0) {
                    threadsWithParent.add(name);
                }
                varint();
            }
            case TraceFormat.SYMBOL_WOVEN -> {
                wovenMethods.put(text(), (int) varint());
                varint();
            }
            case TraceFormat.SYMBOL_FRAME -> {
                varint();
                text();
                text();
                text();
                varint();
            }
            case TraceFormat.SYMBOL_EDGE -> {
                long id = varint();
                varint();
                edges.put(id, Map.entry(varint(), varint() == 1));
            }
            case TraceFormat.SYMBOL_LAMBDA -> {
                varint();
                text();
                text();
                text();
            }
            case TraceFormat.SYMBOL_LEFT_OUT -> leftOut.put(text(), text());
            case TraceFormat.SYMBOL_INFO -> info.put(text(), text());
            default -> throw new AssertionError("unknown symbol before " + in);
        }
    }

    private int event(int depth) {
        long lead = varint();
        long rest = lead >>> TraceFormat.LEAD_BITS;
        switch ((int) lead & (1 << TraceFormat.LEAD_BITS) - 1) {
            case TraceFormat.LEAD_EXIT -> {
                return depth - 1;
            }
            case TraceFormat.LEAD_RESULT -> {
                value();
                return depth - 1;
            }
            case TraceFormat.LEAD_EDGE -> {
                enter(depth, edges.get(rest).getKey(), edges.get(rest).getValue());
                return depth + 1;
            }
            default -> {
                return event((int) rest, depth);
            }
        }
    }

    private void enter(int depth, long method, boolean values) {
        calls.add(" ".repeat(depth) + methods.get(method));
        if (values) {
            values();
        }
        varint();
    }

    private int event(int kind, int depth) {
        int after = depth;
        switch (kind) {
            case TraceFormat.EVENT_ENTER -> {
                long method = varint();
                varint();
                enter(depth, method, true);
                return depth + 1;
            }
            case TraceFormat.EVENT_THROW -> {
                value();
                after--;
            }
            case TraceFormat.EVENT_UNWOUND -> after--;
            case TraceFormat.EVENT_CAPPED -> {
                varint();
                varint();
                in.get();
                for (int i = 0; i < 6; i++) {
                    varint();
                }
            }
            case TraceFormat.EVENT_CHANGED -> {
                while (varint() != 0) {
                    value();
                }
            }
            case TraceFormat.EVENT_THREAD_START -> varint();
            default -> throw new AssertionError("unknown event before " + in);
        }
        varint();
        return after;
    }

    private void values() {
        while (value()) {
            // The end has its own tag.
        }
    }

    private boolean value() {
        int tag = in.get() & 0xFF;
        if (tag >= TraceFormat.VALUE_BYTE) {
            skip(tag & 0xF);
            return true;
        }
        switch (tag) {
            case TraceFormat.VALUE_END -> {
                return false;
            }
            case TraceFormat.VALUE_STRING -> {
                varint();
                int bytesPerChar = 1 + in.get();
                skip(varint() * bytesPerChar);
            }
            case TraceFormat.VALUE_WORDS -> {
                varint();
                value();
            }
            case TraceFormat.VALUE_OBJECT -> {
                varint();
                values(varint());
            }
            case TraceFormat.VALUE_ARRAY, TraceFormat.VALUE_SEQUENCE -> {
                varint();
                varint();
                values(varint());
            }
            case TraceFormat.VALUE_MAP -> {
                varint();
                varint();
                values(2 * varint());
            }
            case TraceFormat.VALUE_TORN -> value();
            case TraceFormat.VALUE_THROWABLE, TraceFormat.VALUE_SUPPRESSING -> {
                varint();
                varint();
                for (long frames = varint(); frames > 0; frames--) {
                    varint();
                }
                values(tag == TraceFormat.VALUE_THROWABLE ? 2 : 3);
            }
            case TraceFormat.VALUE_IDENTITY -> {
                varint();
                value();
            }
            case TraceFormat.VALUE_ENUM -> {
                varint();
                text();
            }
            case TraceFormat.VALUE_NULL,
                    TraceFormat.VALUE_TRUE,
                    TraceFormat.VALUE_FALSE,
                    TraceFormat.VALUE_MASKED,
                    TraceFormat.VALUE_SAME_EXCEPTION,
                    TraceFormat.VALUE_UNREADABLE -> {}
            default -> varint();
        }
        return true;
    }

    private void values(long count) {
        for (long i = 0; i < count; i++) {
            value();
        }
    }

    private void skip(long bytes) {
        in.position(in.position() + Math.toIntExact(bytes));
    }

    private String text() {
        byte[] bytes = new byte[Math.toIntExact(varint())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
