// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.util.Arrays;

/** Copies values from one trace into another, where classes, frames and objects have other numbers. */
final class ValueCopier {
    /** In the tag of a number: how many bytes follow. */
    private static final int LENGTH = 0xF;

    private final SymbolNumbers numbers;
    private int[] places = new int[16];

    ValueCopier(SymbolNumbers numbers) {
        this.numbers = numbers;
    }

    /** Copies values up to the end of their list; the places of each before and after are returned, one after the other. */
    int[] list(Cursor in, RecordBytes out) throws MalformedException {
        int from = in.position();
        int to = out.size();
        int size = 0;
        for (int tag = in.u1(); tag != TraceFormat.VALUE_END; tag = in.u1()) {
            int kind = identity(tag, in, out);
            if (size + 2 > places.length) {
                places = Arrays.copyOf(places, 2 * size + 2);
            }
            places[size++] = in.position() - 1 - from;
            places[size++] = out.size() - to;
            copy(kind, in, out);
        }
        out.u1(TraceFormat.VALUE_END);
        return size == 0 ? null : Arrays.copyOf(places, size);
    }

    /** Copies one value. */
    void one(Cursor in, RecordBytes out) throws MalformedException {
        copy(identity(in.u1(), in, out), in, out);
    }

    /** Copies values that stand for others, whose places were told by {@link #list}. */
    void placed(Cursor in, RecordBytes out, int[] known) throws MalformedException {
        for (int place = in.number(); place != 0; place = in.number()) {
            out.varint(newPlace(place - 1, known) + 1);
            copy(in.u1(), in, out);
        }
        out.varint(0);
    }

    private static int newPlace(int place, int[] known) {
        for (int i = 0; known != null && i < known.length; i += 2) {
            if (known[i] == place) {
                return known[i + 1];
            }
        }
        return place;
    }

    private int identity(int tag, Cursor in, RecordBytes out) throws MalformedException {
        if (tag != TraceFormat.VALUE_IDENTITY) {
            return tag;
        }
        out.u1(tag).varint(numbers.object(in.number()));
        return in.u1();
    }

    /** Without recursion: each value owes some more values, and at 0 owed all is copied. */
    private void copy(int firstTag, Cursor in, RecordBytes out) throws MalformedException {
        long owed = 0;
        int tag = firstTag;
        while (true) {
            owed += copyOne(tag, in, out);
            if (owed == 0) {
                return;
            }
            owed--;
            tag = in.u1();
        }
    }

    /** Copies what is the value's own; the number of values inside it is returned. */
    private long copyOne(int tag, Cursor in, RecordBytes out) throws MalformedException {
        out.u1(tag);
        if (tag >= TraceFormat.VALUE_BYTE) {
            out.raw(in, tag & LENGTH);
            return 0;
        }
        switch (tag) {
            case TraceFormat.VALUE_STRING -> string(in, out);
            case TraceFormat.VALUE_CYCLE -> number(in, out);
            case TraceFormat.VALUE_OPAQUE, TraceFormat.VALUE_CLASS -> type(in, out);
            case TraceFormat.VALUE_ENUM -> {
                type(in, out);
                out.raw(in, number(in, out));
            }
            case TraceFormat.VALUE_WORDS -> {
                type(in, out);
                return 1;
            }
            case TraceFormat.VALUE_TORN -> {
                return 1;
            }
            case TraceFormat.VALUE_OBJECT -> {
                type(in, out);
                return number(in, out);
            }
            case TraceFormat.VALUE_ARRAY, TraceFormat.VALUE_SEQUENCE -> {
                type(in, out);
                number(in, out);
                return number(in, out);
            }
            case TraceFormat.VALUE_MAP -> {
                type(in, out);
                number(in, out);
                return 2L * number(in, out);
            }
            case TraceFormat.VALUE_THROWABLE, TraceFormat.VALUE_SUPPRESSING -> {
                type(in, out);
                number(in, out);
                for (int frames = number(in, out); frames > 0; frames--) {
                    out.varint(numbers.frame(in.number()));
                }
                return tag == TraceFormat.VALUE_THROWABLE ? 2 : 3;
            }
            default -> {
                return 0;
            }
        }
        return 0;
    }

    private static void string(Cursor in, RecordBytes out) throws MalformedException {
        number(in, out);
        int coder = in.u1();
        out.u1(coder);
        int kept = number(in, out);
        out.raw(in, coder == 0 ? kept : 2 * kept);
    }

    private void type(Cursor in, RecordBytes out) throws MalformedException {
        out.varint(numbers.type(in.number()));
    }

    private static int number(Cursor in, RecordBytes out) throws MalformedException {
        int number = in.number();
        out.varint(number);
        return number;
    }
}
