// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;

/** Goes through the bytes of one call's values as far as a {@link WordFilter} needs to say that they may show its text. */
final class WordScan {
    /** In the tag of a number: how many bytes follow. */
    private static final int LENGTH = 0xF;

    private final WordFilter filter;
    private long found;
    private byte[] text = new byte[64];

    WordScan(WordFilter filter) {
        this.filter = filter;
        this.found = filter.always();
    }

    /** Whether all that is searched for was seen by now. */
    boolean isComplete() {
        return found == filter.all();
    }

    /** Goes through values up to the end of their list. */
    void list(Cursor in) throws MalformedException {
        for (int tag = in.u1(); tag != TraceFormat.VALUE_END && !isComplete(); tag = in.u1()) {
            one(in, tag);
        }
    }

    /** Goes through one value. */
    void one(Cursor in) throws MalformedException {
        one(in, in.u1());
    }

    private void one(Cursor in, int firstTag) throws MalformedException {
        int tag = firstTag;
        if (tag == TraceFormat.VALUE_IDENTITY) {
            found |= filter.ofNumber(in.number());
            tag = in.u1();
        }
        long owed = part(in, tag);
        while (owed > 0 && !isComplete()) {
            owed += part(in, in.u1()) - 1;
        }
    }

    /** Looks at what is the value's own; the number of values inside it is returned. */
    private long part(Cursor in, int tag) throws MalformedException {
        if (tag >= TraceFormat.VALUE_BYTE) {
            number(in, tag);
            return 0;
        }
        switch (tag) {
            case TraceFormat.VALUE_CYCLE -> found |= filter.ofNumber(in.number());
            case TraceFormat.VALUE_WORDS -> {
                in.number();
                return 1;
            }
            case TraceFormat.VALUE_STRING -> string(in);
            case TraceFormat.VALUE_OBJECT -> {
                type(in);
                return in.count(1);
            }
            case TraceFormat.VALUE_ARRAY, TraceFormat.VALUE_SEQUENCE -> {
                type(in);
                found |= filter.ofNumber(in.number());
                return in.count(1);
            }
            case TraceFormat.VALUE_MAP -> {
                type(in);
                found |= filter.ofNumber(in.number());
                return 2L * in.count(2);
            }
            case TraceFormat.VALUE_OPAQUE, TraceFormat.VALUE_CLASS -> type(in);
            case TraceFormat.VALUE_ENUM -> {
                in.number();
                letters(in, in.count(1));
            }
            case TraceFormat.VALUE_THROWABLE, TraceFormat.VALUE_SUPPRESSING -> {
                type(in);
                in.number();
                for (int frames = in.count(1); frames > 0; frames--) {
                    in.number();
                }
                return tag == TraceFormat.VALUE_THROWABLE ? 2 : 3;
            }
            case TraceFormat.VALUE_TORN -> {
                return 1;
            }
            default -> {} // the others have nothing of their own, and their words are always looked for
        }
        return 0;
    }

    private void type(Cursor in) throws MalformedException {
        found |= filter.ofType(in.number());
    }

    private void number(Cursor in, int tag) throws MalformedException {
        int length = tag & LENGTH;
        long bits = in.fixed(length);
        switch (tag - length) {
            case TraceFormat.VALUE_BYTE, TraceFormat.VALUE_SHORT, TraceFormat.VALUE_INT, TraceFormat.VALUE_LONG ->
                found |= filter.ofNumber(bits >>> 1 ^ -(bits & 1));
            case TraceFormat.VALUE_CHAR -> {
                text[0] = (byte) bits;
                found |= bits < 0x80 ? filter.ofText(text, 1) : filter.all();
            }
            case TraceFormat.VALUE_FLOAT ->
                found |= filter.ofNumber(Float.intBitsToFloat(Integer.reverseBytes((int) bits)));
            default -> found |= filter.ofNumber(Double.longBitsToDouble(Long.reverseBytes(bits)));
        }
    }

    private void string(Cursor in) throws MalformedException {
        int length = in.number();
        int coder = in.u1();
        int kept = in.count(coder == 0 ? 1 : 2);
        if (length > kept) {
            found |= filter.ofNumber(length);
        }
        if (coder == 0) {
            letters(in, kept);
        } else {
            in.skip(2 * kept);
            found = filter.all(); // among these are letters that ASCII's are the lower case of
        }
    }

    private void letters(Cursor in, int count) throws MalformedException {
        if (count > text.length) {
            text = new byte[Math.max(count, 2 * text.length)];
        }
        in.copy(text, 0, count);
        found |= filter.ofText(text, count);
    }
}
