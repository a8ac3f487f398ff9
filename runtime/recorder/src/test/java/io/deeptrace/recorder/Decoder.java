// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a trace file by its description alone. Throws at whatever is not as described. */
final class Decoder {
    private final ByteBuffer file;
    private final Decoded trace = new Decoded();
    private final Map<Integer, TreeMap<Integer, Integer>> chunks = new TreeMap<>();
    private ByteBuffer in;
    private String worksFor;
    private long handedOver;
    /** Numbered calls of the lane so far. */
    private long number;

    private boolean nextIsGivenUp;
    /** The depth of the open call that was given up, or 0; and how many calls there were before it. */
    private int givenUp;

    private long beforeGivenUp;

    private Decoder(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Decoded read(Path path) throws IOException {
        return new Decoder(Files.readAllBytes(path)).read();
    }

    private Decoded read() {
        check(file.getLong(0) == TraceFormat.MAGIC, "magic");
        check(file.getInt(TraceFormat.HEADER_VERSION) == TraceFormat.VERSION, "version");
        trace.state = file.getInt(TraceFormat.HEADER_STATE);
        trace.endNanos = file.getLong(TraceFormat.HEADER_END_NANOS);
        for (int i = 0; i < TraceFormat.LOSSES; i++) {
            trace.losses[i] = file.getLong(TraceFormat.HEADER_LOSSES + 8 * i);
        }
        int at = TraceFormat.PAGE;
        while (at + TraceFormat.CHUNK_HEADER <= file.limit()) {
            if (file.getInt(at) == TraceFormat.CHUNK_MAGIC) {
                int lane = file.getInt(at + TraceFormat.CHUNK_LANE);
                int sequence = file.getInt(at + TraceFormat.CHUNK_SEQUENCE);
                chunks.computeIfAbsent(lane, l -> new TreeMap<>()).put(sequence, at);
                at += file.getInt(at + TraceFormat.CHUNK_SIZE);
            } else if (file.getInt(at) == TraceFormat.CHUNK_FREE) {
                trace.freeChunks++;
                at += file.getInt(at + TraceFormat.CHUNK_SIZE);
            } else {
                check(file.getInt(at) == 0, "neither chunk nor zero at " + at);
                at = at + TraceFormat.PAGE & -TraceFormat.PAGE;
            }
        }
        for (int chunk : chunksOf(0)) {
            payload(chunk);
            while (in.hasRemaining()) {
                symbol();
            }
        }
        chunks.keySet().forEach(lane -> {
            if (lane != 0) {
                lane(lane);
            }
        });
        return trace;
    }

    private List<Integer> chunksOf(int lane) {
        TreeMap<Integer, Integer> of = chunks.getOrDefault(lane, new TreeMap<>());
        boolean whole = of.isEmpty() || of.lastKey() == of.size() - 1;
        check(whole || of.values().stream().allMatch(this::tellsCallsBefore), "gap in the chunks of lane " + lane);
        return new ArrayList<>(of.values());
    }

    private boolean tellsCallsBefore(int chunk) {
        return file.getInt(chunk + TraceFormat.CHUNK_COMMITTED) == 0
                || file.get(chunk + TraceFormat.CHUNK_HEADER)
                        == (TraceFormat.EVENT_CALLS_BEFORE << TraceFormat.LEAD_BITS | TraceFormat.LEAD_EVENT);
    }

    private void payload(int chunk) {
        int committed = file.getInt(chunk + TraceFormat.CHUNK_COMMITTED);
        int size = file.getInt(chunk + TraceFormat.CHUNK_SIZE);
        check(committed >= 0 && committed <= size - TraceFormat.CHUNK_HEADER, "committed " + committed);
        in = file.slice(chunk + TraceFormat.CHUNK_HEADER, committed).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void symbol() {
        int kind = in.get();
        switch (kind) {
            case TraceFormat.SYMBOL_METHOD -> {
                int id = (int) varint();
                String method = text() + '.' + text() + text() + ' ' + varint() + ' ' + text() + ':' + varint();
                trace.methods.put(id, method + ' ' + texts());
            }
            case TraceFormat.SYMBOL_SITE ->
                trace.sites.put(
                        (int) varint(),
                        varint() + "@" + varint() + ":" + varint() + ' ' + text() + '.' + text() + text());
            case TraceFormat.SYMBOL_CLASS -> {
                int id = (int) varint();
                check(trace.types.put(id, text()) == null, "class twice");
                trace.fields.put(id, texts());
            }
            case TraceFormat.SYMBOL_LANE -> {
                int id = (int) varint();
                varint();
                trace.lanes.put(id, text() + " flags " + varint() + " parent " + varint() + '#' + varint());
            }
            case TraceFormat.SYMBOL_FRAME ->
                check(
                        trace.frames.put((int) varint(), text() + '.' + text() + ' ' + text() + ':' + varint()) == null,
                        "frame twice");
            case TraceFormat.SYMBOL_EDGE -> {
                int id = (int) varint();
                Decoded.Edge edge = new Decoded.Edge((int) varint(), (int) varint(), varint() == 1);
                check(trace.edges.put(id, edge) == null, "edge twice");
            }
            case TraceFormat.SYMBOL_LAMBDA -> trace.lambdas.put((int) varint(), text() + '.' + text() + text());
            case TraceFormat.SYMBOL_WOVEN -> trace.others.add("woven " + text() + ' ' + varint() + ' ' + varint());
            case TraceFormat.SYMBOL_LEFT_OUT -> trace.others.add("left out " + text() + ": " + text());
            case TraceFormat.SYMBOL_INFO -> trace.infos.put(text(), text());
            default -> throw new AssertionError("symbol kind " + kind);
        }
    }

    private void lane(int lane) {
        check(trace.lanes.containsKey(lane), "no symbol of lane " + lane);
        Deque<Decoded.Call> stack = new ArrayDeque<>();
        worksFor = null;
        number = 0;
        givenUp = 0;
        nextIsGivenUp = false;
        List<Decoded.Call> bottom = trace.bottoms.computeIfAbsent(lane, l -> new ArrayList<>());
        long last = 0;
        for (int chunk : chunksOf(lane)) {
            payload(chunk);
            long now = file.getLong(chunk + TraceFormat.CHUNK_BASE_NANOS);
            check(now >= last, "time goes back in lane " + lane);
            while (in.hasRemaining()) {
                now = event(lane, stack, bottom, now);
            }
            last = now;
        }
    }

    private long event(int lane, Deque<Decoded.Call> stack, List<Decoded.Call> bottom, long before) {
        long lead = varint();
        long rest = lead >>> TraceFormat.LEAD_BITS;
        switch ((int) lead & (1 << TraceFormat.LEAD_BITS) - 1) {
            case TraceFormat.LEAD_EXIT, TraceFormat.LEAD_RESULT -> {
                Decoded.Call call = pop(stack);
                call.end = before + rest;
                call.result = (lead & TraceFormat.LEAD_RESULT) == 0 ? "" : result(call);
                return call.end;
            }
            case TraceFormat.LEAD_EDGE -> {
                Decoded.Edge edge = trace.edges.get((int) rest);
                check(edge != null, "no symbol of edge " + rest);
                return enter(lane, stack, bottom, edge, before);
            }
            default -> {
                return event((int) rest, lane, stack, bottom, before);
            }
        }
    }

    private long enter(int lane, Deque<Decoded.Call> stack, List<Decoded.Call> bottom, Decoded.Edge edge, long before) {
        Decoded.Call top = stack.peek();
        Decoded.Call call = new Decoded.Call();
        call.lane = lane;
        call.number = ++number;
        call.method = edge.method();
        call.site = edge.site();
        call.arguments = edge.values() ? values(call.places, call.identities) : List.of();
        call.start = before + varint();
        call.worksFor = top == null ? worksFor : null;
        call.handedOver = handedOver;
        stack.push(call);
        if (nextIsGivenUp && givenUp == 0) {
            givenUp = stack.size();
            beforeGivenUp = number - 1;
        }
        nextIsGivenUp = false;
        if (givenUp == 0) {
            (top == null ? bottom : top.children).add(call);
            trace.calls.add(call);
        }
        return call.start;
    }

    private String result(Decoded.Call call) {
        int tag = in.get() & 0xFF;
        call.resultIdentity = "";
        if (tag == TraceFormat.VALUE_IDENTITY) {
            call.resultIdentity = "#" + varint();
            tag = in.get() & 0xFF;
        }
        return value(tag);
    }

    private long event(int kind, int lane, Deque<Decoded.Call> stack, List<Decoded.Call> bottom, long before) {
        Decoded.Call top = stack.peek();
        switch (kind) {
            case TraceFormat.EVENT_KEPT, TraceFormat.EVENT_GIVEN_UP -> {
                nextIsGivenUp = kind == TraceFormat.EVENT_GIVEN_UP;
                return before;
            }
            case TraceFormat.EVENT_ENTER -> {
                int method = (int) varint();
                return enter(lane, stack, bottom, new Decoded.Edge((int) varint(), method, true), before);
            }
            case TraceFormat.EVENT_THROW -> {
                top.thrown = result(top);
                top.end = before + varint();
                return pop(stack).end;
            }
            case TraceFormat.EVENT_UNWOUND -> {
                top.unwound = true;
                top.end = before + varint();
                return pop(stack).end;
            }
            case TraceFormat.EVENT_CAPPED -> {
                int site = (int) varint();
                int method = (int) varint();
                int cause = in.get() & 0xFF;
                Decoded.Capped capped = new Decoded.Capped(
                        site, method, cause & ~0x60, varint(), varint(), varint(), varint(), varint(), varint());
                top.capped.add(capped);
                if ((cause & 0x60) != 0) {
                    top.keeps = cause & 0x60;
                    top.toldGivenUp += varint();
                }
                return before + varint();
            }
            case TraceFormat.EVENT_CHANGED -> {
                for (long at = varint(); at != 0; at = varint()) {
                    int argument = top.places.indexOf((int) at - 1);
                    check(argument >= 0 || givenUp > 0, "no argument at " + at);
                    check(top.changed.put(argument, value()) == null, "changed twice");
                }
                check(!top.changed.isEmpty(), "nothing changed");
                return before + varint();
            }
            case TraceFormat.EVENT_THREAD_START -> {
                top.startedLanes.add((int) varint());
                return before + varint();
            }
            case TraceFormat.EVENT_CALLS_BEFORE -> {
                callsBefore(stack);
                return before + varint();
            }
            case TraceFormat.EVENT_WORKS_FOR -> {
                check(top == null, "work for another call inside one");
                worksFor = varint() + "#" + varint() + " kind " + in.get();
                long ago = varint();
                long at = before + varint();
                handedOver = at - ago;
                return at;
            }
            case TraceFormat.EVENT_EVALUATED ->
                top.steps.add(new Decoded.Step((int) varint(), result(top), number - top.number));
            case TraceFormat.EVENT_REACHED -> top.steps.add(new Decoded.Step((int) varint(), "", number - top.number));
            case TraceFormat.EVENT_WITHHELD ->
                top.steps.add(new Decoded.Step((int) varint(), null, number - top.number));
            case TraceFormat.EVENT_LATE, TraceFormat.EVENT_LATE_REACHED -> {
                Decoded.Call call = up(stack);
                int after = (int) varint();
                long calls = varint();
                int expression = (int) varint();
                String value = kind == TraceFormat.EVENT_LATE ? result(call) : "";
                check(after <= call.steps.size(), "late after what is not there");
                call.late.add(Map.entry(after, new Decoded.Step(expression, value, calls)));
            }
            case TraceFormat.EVENT_UNRECORDED -> {
                Decoded.Call call = up(stack);
                int expression = (int) varint();
                check(call.unrecorded.put(expression, varint()) == null, "unrecorded twice");
                call.unrecordedLast.put(expression, varint());
            }
            default -> throw new AssertionError("event kind " + kind + " in lane " + lane);
        }
        return before;
    }

    private Decoded.Call up(Deque<Decoded.Call> stack) {
        return new ArrayList<>(stack).get((int) varint());
    }

    private void callsBefore(Deque<Decoded.Call> stack) {
        long calls = varint();
        long innermost = varint();
        int depth = (int) varint();
        check(calls >= number, "calls are numbered backwards");
        nextIsGivenUp &= calls == number;
        while (givenUp > 0 && stack.size() > depth) {
            pop(stack);
        }
        while (givenUp > 0 && stack.size() < depth) {
            stack.push(new Decoded.Call());
        }
        Decoded.Call top = stack.peek();
        if (givenUp == 0) {
            check(depth == stack.size(), "depth " + stack.size() + " is told as " + depth);
            check(innermost == (top == null ? 0 : top.number), "call " + innermost + " is not the innermost one");
            if (top != null) {
                top.missing += calls - number;
            }
        }
        number = calls;
    }

    private Decoded.Call pop(Deque<Decoded.Call> stack) {
        Decoded.Call call = stack.pop();
        if (givenUp > stack.size()) {
            givenUp = 0;
            if (!stack.isEmpty()) {
                stack.peek().missing += number - beforeGivenUp;
            }
        }
        return call;
    }

    private List<String> values() {
        return values(new ArrayList<>(), new ArrayList<>());
    }

    private List<String> values(List<Integer> places, List<String> numbers) {
        List<String> values = new ArrayList<>();
        int first = in.position();
        for (int tag = in.get() & 0xFF; tag != TraceFormat.VALUE_END; tag = in.get() & 0xFF) {
            String number = "";
            if (tag == TraceFormat.VALUE_IDENTITY) {
                number = "#" + varint();
                tag = in.get() & 0xFF;
            }
            places.add(in.position() - 1 - first);
            numbers.add(number);
            values.add(value(tag));
        }
        return values;
    }

    private String value() {
        return value(in.get() & 0xFF);
    }

    private String value(int tag) {
        if (tag >= TraceFormat.VALUE_BYTE) {
            return number(tag & 0xF0, tag & 0xF);
        }
        return switch (tag) {
            case TraceFormat.VALUE_NULL -> "null";
            case TraceFormat.VALUE_TRUE -> "true";
            case TraceFormat.VALUE_FALSE -> "false";
            case TraceFormat.VALUE_STRING -> string();
            case TraceFormat.VALUE_OBJECT -> object();
            case TraceFormat.VALUE_ARRAY -> type() + '[' + varint() + ']' + listed(1);
            case TraceFormat.VALUE_OPAQUE -> type() + "@";
            case TraceFormat.VALUE_ENUM -> type() + '.' + text();
            case TraceFormat.VALUE_CLASS -> type() + ".class";
            case TraceFormat.VALUE_MASKED -> "***";
            case TraceFormat.VALUE_SEQUENCE -> type() + '(' + varint() + ')' + listed(1);
            case TraceFormat.VALUE_MAP -> type() + '(' + varint() + ')' + listed(2);
            case TraceFormat.VALUE_THROWABLE -> throwable("");
            case TraceFormat.VALUE_SUPPRESSING -> throwable(" suppressing ");
            case TraceFormat.VALUE_TORN -> "torn " + value();
            case TraceFormat.VALUE_WORDS -> type() + ' ' + value();
            case TraceFormat.VALUE_CYCLE -> "^" + varint();
            case TraceFormat.VALUE_SAME_EXCEPTION -> "same";
            case TraceFormat.VALUE_UNREADABLE -> "?";
            default -> throw new AssertionError("value tag " + tag);
        };
    }

    private String number(int tag, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= (in.get() & 0xFFL) << 8 * i;
        }
        check(length == 0 || bits >>> 8 * (length - 1) != 0, "a number begins with zeros");
        long signed = bits >>> 1 ^ -(bits & 1);
        return switch (tag) {
            case TraceFormat.VALUE_BYTE -> (byte) signed + "b";
            case TraceFormat.VALUE_SHORT -> (short) signed + "s";
            case TraceFormat.VALUE_CHAR -> "'" + (char) bits + "'";
            case TraceFormat.VALUE_INT -> Integer.toString((int) signed);
            case TraceFormat.VALUE_LONG -> signed + "L";
            case TraceFormat.VALUE_FLOAT -> Float.intBitsToFloat(Integer.reverseBytes((int) bits)) + "f";
            case TraceFormat.VALUE_DOUBLE -> Double.toString(Double.longBitsToDouble(Long.reverseBytes(bits)));
            default -> throw new AssertionError("value tag " + tag);
        };
    }

    private String throwable(String suppressing) {
        String type = type();
        String frames = frames();
        String text = type + '(' + value() + ", " + value() + ')' + frames;
        return suppressing.isEmpty() ? text : text + suppressing + value();
    }

    private String frames() {
        long depth = varint();
        StringBuilder text = new StringBuilder();
        for (long shown = varint(); shown > 0; shown--) {
            String frame = trace.frames.get((int) varint());
            check(frame != null, "no symbol of a frame");
            text.append(text.length() == 0 ? "" : " < ").append(frame);
        }
        return depth == 0 ? "" : " at " + depth + ": " + text;
    }

    private String string() {
        long length = varint();
        int coder = in.get();
        long kept = varint();
        StringBuilder chars = new StringBuilder();
        for (long i = 0; i < kept; i++) {
            chars.append(coder == 0 ? (char) (in.get() & 0xFF) : in.getChar());
        }
        return '"' + chars.toString() + '"' + (kept < length ? "/" + length : "");
    }

    private String object() {
        int id = (int) varint();
        String type = trace.types.get(id);
        check(type != null, "no symbol of class " + id);
        List<String> names = trace.fields.get(id);
        long kept = varint();
        StringBuilder text = new StringBuilder(shorter(type)).append('{');
        for (int i = 0; i < kept; i++) {
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append('=').append(value());
        }
        return text.append(kept < names.size() ? ", …}" : "}").toString();
    }

    private String listed(int each) {
        long kept = varint();
        StringBuilder text = new StringBuilder("[");
        for (long i = 0; i < kept; i++) {
            text.append(i == 0 ? "" : ", ").append(value());
            if (each == 2) {
                text.append('=').append(value());
            }
        }
        return text.append(']').toString();
    }

    private String type() {
        int id = (int) varint();
        String type = trace.types.get(id);
        check(type != null, "no symbol of class " + id);
        return shorter(type);
    }

    private static String shorter(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (long n = varint(); n > 0; n--) {
            texts.add(text());
        }
        return texts;
    }

    private String text() {
        byte[] bytes = new byte[(int) varint()];
        in.get(bytes);
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
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

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
