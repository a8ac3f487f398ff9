// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes values, or passes over them. */
final class ValueReader {
    /** Deeper than any setting of the recorder; what is deeper is not shown. */
    private static final int DEEPEST = 200;

    /** In the tag of a number: how many bytes follow. */
    private static final int LENGTH = 0xF;

    private final ValueSymbols symbols;
    private final Identities identities;

    /** Knows these symbols and these objects; both may still grow. */
    ValueReader(ValueSymbols symbols, Identities identities) {
        this.symbols = symbols;
        this.identities = identities;
    }

    /** Reads one value, and tells which object it was, if that is known. */
    Value one(Cursor in) throws MalformedException {
        int tag = in.u1();
        int number = tag == TraceFormat.VALUE_IDENTITY ? in.number() : 0;
        if (number == 0) {
            return read(in, tag, 0);
        }
        int kind = in.u1();
        int type = typeAhead(in, kind);
        return identities.identified(number, type, read(in, kind, 0));
    }

    /** Reads values up to the end of their list, by the number of bytes between the begin of the list and that of the value, behind its number. */
    Map<Integer, Value> byPlace(Cursor in) throws MalformedException {
        int first = in.position();
        Map<Integer, Value> values = new LinkedHashMap<>();
        for (int tag = in.u1(); tag != TraceFormat.VALUE_END; tag = in.u1()) {
            int number = tag == TraceFormat.VALUE_IDENTITY ? in.number() : 0;
            int kind = number == 0 ? tag : in.u1();
            int place = in.position() - 1 - first;
            int type = number == 0 ? 0 : typeAhead(in, kind);
            Value value = read(in, kind, 0);
            values.put(place, number == 0 ? value : identities.identified(number, type, value));
        }
        return values;
    }

    /** Reads what a CHANGED event tells: values of other lists, by their place as in {@link #byPlace}. */
    Map<Integer, Value> placed(Cursor in) throws MalformedException {
        Map<Integer, Value> values = new LinkedHashMap<>();
        for (int place = in.number(); place != 0; place = in.number()) {
            values.put(place - 1, read(in, in.u1(), 0));
        }
        return values;
    }

    /** Passes over what {@link #placed} reads, and checks it. */
    void skipPlaced(Cursor in) throws MalformedException {
        for (int place = in.number(); place != 0; place = in.number()) {
            skip(in, in.u1());
        }
    }

    /** Passes over values up to the end of their list, checks them and notes their objects. */
    void skipList(Cursor in) throws MalformedException {
        for (int tag = in.u1(); tag != TraceFormat.VALUE_END; tag = in.u1()) {
            skipNumbered(in, tag);
        }
    }

    /** As {@link #skipList}, over what {@link #one} reads; its tag is returned. */
    int skipOne(Cursor in) throws MalformedException {
        int tag = in.u1();
        skipNumbered(in, tag);
        return tag;
    }

    private void skipNumbered(Cursor in, int firstTag) throws MalformedException {
        int tag = firstTag;
        if (tag == TraceFormat.VALUE_IDENTITY) {
            int number = in.number();
            tag = in.u1();
            identities.add(number, typeAhead(in, tag));
        }
        skip(in, tag);
    }

    /** The class that a value with a number tells behind its tag, which stays where it is; 0 if it tells none. */
    private static int typeAhead(Cursor in, int tag) throws MalformedException {
        return switch (tag) {
            case TraceFormat.VALUE_TORN -> in.numberAhead(1); // behind the tag of the collection
            case TraceFormat.VALUE_ARRAY,
                    TraceFormat.VALUE_CLASS,
                    TraceFormat.VALUE_ENUM,
                    TraceFormat.VALUE_MAP,
                    TraceFormat.VALUE_OBJECT,
                    TraceFormat.VALUE_OPAQUE,
                    TraceFormat.VALUE_SEQUENCE,
                    TraceFormat.VALUE_SUPPRESSING,
                    TraceFormat.VALUE_THROWABLE,
                    TraceFormat.VALUE_WORDS -> in.numberAhead(0);
            default -> 0;
        };
    }

    private Value read(Cursor in, int tag, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            skip(in, tag);
            return new Value.Unreadable();
        }
        if (tag >= TraceFormat.VALUE_BYTE) {
            return new Value.Primitive(number(tag, in));
        }
        return switch (tag) {
            case TraceFormat.VALUE_NULL -> new Value.Null();
            case TraceFormat.VALUE_TRUE -> new Value.Primitive(true);
            case TraceFormat.VALUE_FALSE -> new Value.Primitive(false);
            case TraceFormat.VALUE_STRING -> text(in);
            case TraceFormat.VALUE_OBJECT -> structure(in, depth);
            case TraceFormat.VALUE_ARRAY, TraceFormat.VALUE_SEQUENCE -> sequence(in, depth);
            case TraceFormat.VALUE_MAP -> mapping(in, depth);
            case TraceFormat.VALUE_OPAQUE -> opaque(type(in));
            case TraceFormat.VALUE_WORDS -> words(in, depth);
            case TraceFormat.VALUE_TORN -> new Value.Torn(read(in, in.u1(), depth));
            case TraceFormat.VALUE_ENUM -> new Value.Constant(type(in).name(), in.text());
            case TraceFormat.VALUE_CLASS -> new Value.Type(type(in).name());
            case TraceFormat.VALUE_THROWABLE, TraceFormat.VALUE_SUPPRESSING ->
                new Value.Exception(
                        type(in).name(),
                        in.number(),
                        frames(in),
                        read(in, in.u1(), depth + 1),
                        read(in, in.u1(), depth + 1),
                        tag == TraceFormat.VALUE_THROWABLE ? new Value.Null() : read(in, in.u1(), depth + 1));
            case TraceFormat.VALUE_MASKED -> new Value.Masked();
            case TraceFormat.VALUE_CYCLE -> new Value.Cycle(in.number());
            case TraceFormat.VALUE_SAME_EXCEPTION, TraceFormat.VALUE_UNREADABLE -> new Value.Unreadable();
            default -> throw unknown(tag);
        };
    }

    private static Object number(int tag, Cursor in) throws MalformedException {
        int length = tag & LENGTH;
        if (length > Long.BYTES) {
            throw unknown(tag);
        }
        long bits = in.fixed(length);
        long signed = bits >>> 1 ^ -(bits & 1);
        return switch (tag - length) {
            case TraceFormat.VALUE_BYTE -> (byte) signed;
            case TraceFormat.VALUE_SHORT -> (short) signed;
            case TraceFormat.VALUE_CHAR -> (char) bits;
            case TraceFormat.VALUE_INT -> (int) signed;
            case TraceFormat.VALUE_LONG -> signed;
            case TraceFormat.VALUE_FLOAT -> Float.intBitsToFloat(Integer.reverseBytes((int) bits));
            case TraceFormat.VALUE_DOUBLE -> Double.longBitsToDouble(Long.reverseBytes(bits));
            default -> throw unknown(tag);
        };
    }

    private static Value text(Cursor in) throws MalformedException {
        int length = in.number();
        int coder = in.u1();
        int kept = in.count(coder == 0 ? 1 : 2);
        return new Value.Text(in.characters(kept, coder), length);
    }

    private Value words(Cursor in, int depth) throws MalformedException {
        String type = type(in).name();
        if (read(in, in.u1(), depth + 1) instanceof Value.Text text) {
            return new Value.Words(type, text);
        }
        throw new MalformedException("the words of a value are no string");
    }

    private Value structure(Cursor in, int depth) throws MalformedException {
        Symbol.Type type = type(in);
        int kept = in.count(1);
        List<Value.Field> fields = new ArrayList<>(Math.min(kept, 64));
        for (int i = 0; i < kept; i++) {
            String name = i < type.fields().size() ? type.fields().get(i) : "?";
            fields.add(new Value.Field(name, read(in, in.u1(), depth + 1)));
        }
        int count = Math.max(kept, type.fields().size());
        Symbol.Lambda lambda = symbols.lambda(type.id());
        return lambda == null
                ? new Value.Structure(type.name(), List.copyOf(fields), count)
                : new Value.Function(type.name(), lambda.method(), List.copyOf(fields), count);
    }

    private Value opaque(Symbol.Type type) {
        Symbol.Lambda lambda = symbols.lambda(type.id());
        return lambda == null
                ? new Value.Opaque(type.name())
                : new Value.Function(
                        type.name(), lambda.method(), List.of(), type.fields().size());
    }

    private List<Value.Frame> frames(Cursor in) throws MalformedException {
        int kept = in.count(1);
        List<Value.Frame> frames = new ArrayList<>(Math.min(kept, 64));
        for (int i = 0; i < kept; i++) {
            frames.add(symbols.frame(in.number()));
        }
        return List.copyOf(frames);
    }

    private Value sequence(Cursor in, int depth) throws MalformedException {
        String type = type(in).name();
        int size = in.number();
        int kept = in.count(1);
        List<Value> elements = new ArrayList<>(Math.min(kept, 64));
        for (int i = 0; i < kept; i++) {
            elements.add(read(in, in.u1(), depth + 1));
        }
        return new Value.Sequence(type, List.copyOf(elements), size);
    }

    private Value mapping(Cursor in, int depth) throws MalformedException {
        String type = type(in).name();
        int size = in.number();
        int kept = in.count(2);
        List<Value.Entry> entries = new ArrayList<>(Math.min(kept, 64));
        for (int i = 0; i < kept; i++) {
            entries.add(new Value.Entry(read(in, in.u1(), depth + 1), read(in, in.u1(), depth + 1)));
        }
        return new Value.Mapping(type, List.copyOf(entries), size);
    }

    /** Without recursion: each value owes some more values, and at 0 owed all is passed. */
    private void skip(Cursor in, int firstTag) throws MalformedException {
        long owed = 0;
        int tag = firstTag;
        while (true) {
            owed += skipOne(in, tag);
            if (owed == 0) {
                return;
            }
            owed--;
            tag = in.u1();
        }
    }

    /** Passes over what is the value's own; the number of values inside it is returned. */
    private long skipOne(Cursor in, int tag) throws MalformedException {
        if (tag >= TraceFormat.VALUE_BYTE) {
            number(tag, in);
            return 0;
        }
        switch (tag) {
            case TraceFormat.VALUE_NULL,
                    TraceFormat.VALUE_TRUE,
                    TraceFormat.VALUE_FALSE,
                    TraceFormat.VALUE_MASKED,
                    TraceFormat.VALUE_UNREADABLE,
                    TraceFormat.VALUE_SAME_EXCEPTION -> {
                return 0;
            }
            case TraceFormat.VALUE_CYCLE -> in.number();
            case TraceFormat.VALUE_WORDS -> {
                type(in);
                return 1;
            }
            case TraceFormat.VALUE_STRING -> {
                in.number();
                int width = in.u1() == 0 ? 1 : 2;
                in.skip(in.count(width) * width);
            }
            case TraceFormat.VALUE_OBJECT -> {
                type(in);
                return in.count(1);
            }
            case TraceFormat.VALUE_ARRAY, TraceFormat.VALUE_SEQUENCE -> {
                type(in);
                in.number();
                return in.count(1);
            }
            case TraceFormat.VALUE_MAP -> {
                type(in);
                in.number();
                return 2L * in.count(2);
            }
            case TraceFormat.VALUE_OPAQUE, TraceFormat.VALUE_CLASS -> type(in);
            case TraceFormat.VALUE_ENUM -> {
                type(in);
                in.skip(in.count(1));
            }
            case TraceFormat.VALUE_THROWABLE, TraceFormat.VALUE_SUPPRESSING -> {
                type(in);
                in.number();
                frames(in);
                return tag == TraceFormat.VALUE_THROWABLE ? 2 : 3;
            }
            case TraceFormat.VALUE_TORN -> {
                return 1;
            }
            default -> throw unknown(tag);
        }
        return 0;
    }

    private Symbol.Type type(Cursor in) throws MalformedException {
        return symbols.type(in.number());
    }

    private static MalformedException unknown(int tag) {
        return new MalformedException("a value has the unknown tag " + tag);
    }
}
