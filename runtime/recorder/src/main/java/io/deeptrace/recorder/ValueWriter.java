// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.misc.Unsafe;

/**
 * Writes values into the event on hand: a bounded picture of an object, read from its fields. Never runs the program's
 * code; an object that cannot be read becomes UNREADABLE. Throws {@link NoRoom} if the event cannot be completed.
 */
final class ValueWriter {
    private static final Unsafe U = Memory.U;
    private static final int LONGEST_EVENT = 60_000;
    private static final int FEWEST_CHARS = 16;
    /** What the last part of a value may need beyond its bound. */
    private static final int RESERVE = 96;

    /** So many times the chars of another text are kept of the message of an exception that ends a call: people look for it. */
    private static final int MESSAGE_ROOM = 4;

    private static final Class<?> BUILDER = StringBuilder.class.getSuperclass();
    private static final long BUILDER_VALUE = Memory.offset(BUILDER, "value");
    private static final long BUILDER_CODER = Memory.offset(BUILDER, "coder");
    private static final long BUILDER_COUNT = Memory.offset(BUILDER, "count");
    private static final long ENUM_NAME = Memory.offset(Enum.class, "name");
    private static final long CAUSE = Memory.offset(Throwable.class, "cause");

    private final RecordWriter out;
    private final Recording recording;
    /** Null before the first collection, as a thread that has met none is to take little memory. */
    private Elements elements;
    /** As long null as {@link #elements}. */
    private SecretKeys secretKeys;

    private final SeenObjects seen;
    /** Whether secrets are looked for by what they are. */
    private final boolean masking;
    /** The objects that enclose the one being written. */
    private final Object[] path;

    /** Whether the value written last may be another one later: it shows more than its class, and not all of that is final. */
    private boolean changeable;

    /** Where in the record the value written last begins, behind its number. */
    private int body;

    /** Whether the exception that is written now is to have its frames. */
    private boolean stackFrames;

    private int level;
    private int longest;
    /** How many others the exception that ended a call last had suppressed. */
    private int suppressed;

    ValueWriter(RecordWriter out, Recording recording) {
        this.out = out;
        this.recording = recording;
        seen = new SeenObjects(recording);
        masking = recording.shapes.redactions.any();
        path = new Object[recording.valueDepth + 1];
    }

    /** Recognises at first the objects that the lane of the starting thread does. */
    void inherit(ValueWriter parent) {
        seen.inherit(parent.seen);
    }

    /** Whether the settings keep no values. */
    boolean areNone() {
        return recording.values == RecorderOptions.VALUES_NONE;
    }

    /**
     * An object of any kind, or null.
     *
     * @param secret whether its name says that it is one; what cannot hold one is written: null, enum constants, booleans
     */
    void object(Object value, boolean secret) {
        changeable = false;
        if (areNone()) {
            return;
        }
        if (secret) {
            masked(value);
        } else {
            bounded(value, false, true);
        }
    }

    /** The whole record of an evaluation, if of this object no more is kept than its class; false if it is not so simple. */
    boolean evaluated(int expression, Object value, boolean pending) {
        if (recording.values != RecorderOptions.VALUES_REF || value == null) {
            return false;
        }
        Shape shape = recording.shapes.of(value.getClass());
        out.evaluatedReference(expression, shape.isIdentified() ? seen.number(value) : 0, shape.id, pending);
        return true;
    }

    /** Whether this object will look later as it does now, and is small: it need not be written now. */
    boolean lasts(Object value) {
        if (value instanceof String) {
            return Memory.bytes((String) value).length <= 2 * recording.valueLength;
        }
        Class<?> type = value.getClass();
        return type == Integer.class
                || type == Long.class
                || type == Double.class
                || value instanceof Enum
                || type == Boolean.class
                || type == Character.class
                || type == Byte.class
                || type == Short.class
                || type == Float.class;
    }

    /** As {@link #object}, of the call that is being entered at this depth: what may have changed at its end is held. */
    void argument(Object value, boolean secret, HeldArguments held, int depth) {
        object(value, secret);
        if (changeable) {
            held.add(value, body, out.length() - body, depth);
        }
    }

    /** An object that was written before. */
    void again(Object value) {
        bounded(value, false, false);
    }

    /** The exception that ends a call: its class is kept whatever the settings. */
    void exception(Throwable value) {
        suppressed = Suppressed.countOf(value);
        stackFrames = true;
        bounded(value, areNone(), false);
        stackFrames = false;
    }

    /** Whether the exception that was written last has suppressed others since. */
    boolean suppressesMore(Throwable value) {
        return Suppressed.countOf(value) != suppressed;
    }

    /** The exception that was written last. */
    void sameException() {
        out.put(Format.VALUE_SAME_EXCEPTION);
    }

    private void masked(Object value) {
        if (value == null || value instanceof Boolean || recording.shapes.of(value.getClass()).kind == Shape.ENUM) {
            write(value);
        } else {
            out.put(Format.VALUE_MASKED);
        }
    }

    private void bounded(Object value, boolean classOnly, boolean numbered) {
        int before = out.length();
        if (level != 0) {
            forget(); // a stack overflow has kept the last value from doing so
        }
        try {
            if (before > LONGEST_EVENT) {
                out.put(Format.VALUE_UNREADABLE);
            } else if (value == null) {
                out.put(Format.VALUE_NULL);
            } else {
                Shape shape = recording.shapes.of(value.getClass());
                if (numbered && shape.isIdentified()) {
                    identity(seen.number(value));
                }
                body = out.length();
                longest = body + recording.valueBytes - RESERVE;
                if (classOnly || recording.values == RecorderOptions.VALUES_REF) {
                    opaque(shape);
                } else {
                    write(value, shape);
                }
            }
        } catch (NoRoom e) {
            forget();
            throw e;
        } catch (Throwable e) {
            out.cut(before);
            out.put(Format.VALUE_UNREADABLE);
            changeable = false;
        }
        forget();
    }

    private void identity(int number) {
        if (number > 0) {
            out.put(Format.VALUE_IDENTITY);
            out.varint(number);
        }
    }

    private void forget() {
        level = 0;
        if (elements != null) {
            elements.drop(0);
        }
        for (int i = 0; i < path.length && path[i] != null; i++) {
            path[i] = null;
        }
    }

    private void write(Object value) {
        if (value == null) {
            out.put(Format.VALUE_NULL);
            return;
        }
        write(value, recording.shapes.of(value.getClass()));
    }

    private void write(Object value, Shape shape) {
        switch (shape.kind) {
            case Shape.BOX:
                primitive(value, shape.offsets[0], shape.types[0]);
                break;
            case Shape.TEXT:
                string((String) value);
                break;
            case Shape.SECRET:
                out.put(Format.VALUE_MASKED);
                break;
            case Shape.WORDS:
                words(value, shape);
                break;
            case Shape.ENUM:
                out.put(Format.VALUE_ENUM);
                out.varint(shape.id);
                out.text((String) U.getReference(value, ENUM_NAME));
                break;
            case Shape.TYPE:
                out.put(Format.VALUE_CLASS);
                out.varint(recording.shapes.named((Class<?>) value).id);
                break;
            case Shape.OPAQUE:
                opaque(shape);
                break;
            default:
                compound(value, shape);
        }
    }

    private void compound(Object value, Shape shape) {
        for (int i = level - 1; i >= 0; i--) {
            if (path[i] == value) {
                out.put(Format.VALUE_CYCLE);
                out.varint(level - i);
                return;
            }
        }
        boolean shallow = recording.values == RecorderOptions.VALUES_SHALLOW;
        if (level >= recording.valueDepth && !(level == 0 && shape.kind == Shape.THROWABLE)
                || shallow && (shape.kind != Shape.THROWABLE || level > 0)
                || out.length() > longest) {
            opaque(shape);
            return;
        }
        boolean before = changeable;
        changeable |= shape.lasting == Shape.CHANGES;
        path[level++] = value;
        switch (shape.kind) {
            case Shape.ARRAY:
                array(value, shape);
                break;
            case Shape.THROWABLE:
                throwable(value, shape);
                break;
            case Shape.CHARS:
                chars(value, shape);
                break;
            case Shape.ELEMENTS:
                elements(value, shape);
                break;
            default:
                fields(value, shape);
        }
        path[--level] = null;
        if (shape.lasting == Shape.LASTS_WHOLLY) {
            changeable = before;
        }
    }

    private void words(Object value, Shape shape) {
        String words = Words.of(value, shape);
        if (words == null || words.isEmpty()) {
            opaque(shape);
            return;
        }
        byte[] bytes = Memory.bytes(words);
        if (masking && SecretTexts.are(bytes, Memory.coder(words), bytes.length >> Memory.coder(words))) {
            out.put(Format.VALUE_MASKED);
            return;
        }
        out.put(Format.VALUE_WORDS);
        out.varint(shape.id);
        string(words);
    }

    private void string(String text) {
        byte[] bytes = Memory.bytes(text);
        string(bytes, Memory.coder(text), bytes.length >> Memory.coder(text), recording.valueLength);
    }

    private void opaque(Shape shape) {
        out.put(Format.VALUE_OPAQUE);
        out.varint(shape.id);
    }

    private void fields(Object value, Shape shape) {
        int kept = least(shape.types.length, recording.valueWidth);
        out.put(Format.VALUE_OBJECT);
        out.varint(shape.id);
        int counted = out.length();
        out.varint(kept);
        for (int i = 0; i < kept; i++) {
            if (isFull(counted, i, kept)) {
                return;
            }
            char type = shape.types[i];
            if (type <= 'Z') {
                any(value, shape.offsets[i], type);
            } else {
                special(value, shape.offsets[i], type);
            }
        }
    }

    /** A field that is not shown as it is. */
    private void special(Object owner, long offset, char type) {
        if (type == 'p') {
            out.put(Format.VALUE_MASKED);
        } else if (type == 'm') {
            masked(U.getReference(owner, offset));
        } else if (ToldFields.mean(type)) {
            write(ToldFields.value(owner, offset, type));
        } else {
            Object outer = U.getReference(owner, offset);
            if (outer == null) {
                out.put(Format.VALUE_NULL);
            } else {
                opaque(recording.shapes.of(outer.getClass()));
            }
        }
    }

    /** Whether the value has become too long: then no more than what is written counts as kept. */
    private boolean isFull(int counted, int written, int kept) {
        if (out.length() <= longest || kept > Byte.MAX_VALUE) {
            return false;
        }
        out.replace(counted, written);
        return true;
    }

    private void array(Object value, Shape shape) {
        int length = java.lang.reflect.Array.getLength(value);
        int kept = least(length, recording.valueWidth);
        long scale = U.arrayIndexScale(value.getClass());
        out.put(Format.VALUE_ARRAY);
        out.varint(shape.id);
        out.varint(length);
        int counted = out.length();
        out.varint(kept);
        for (int i = 0; i < kept; i++) {
            if (isFull(counted, i, kept)) {
                return;
            }
            any(value, shape.offsets[0] + i * scale, shape.types[0]);
        }
    }

    private void throwable(Object value, Shape shape) {
        Object cause = U.getReference(value, CAUSE);
        Object suppressed = Suppressed.of(value);
        out.put(suppressed == null ? Format.VALUE_THROWABLE : Format.VALUE_SUPPRESSING);
        out.varint(shape.id);
        if (isThrown()) {
            recording.stackFrames.write((Throwable) value, out);
        } else {
            StackFrames.none(out);
        }
        message(Messages.of(value));
        write(cause == value ? null : cause);
        if (suppressed != null) {
            suppressed(suppressed);
        }
    }

    /** An array that is no level of its own: each is kept as far as a cause is. */
    private void suppressed(Object list) {
        int size = Suppressed.count(list);
        int kept = least(size, recording.valueWidth);
        out.put(Format.VALUE_ARRAY);
        out.varint(recording.shapes.of(Throwable[].class).id);
        out.varint(size);
        int counted = out.length();
        out.varint(kept);
        for (int i = 0; i < kept && !isFull(counted, i, kept); i++) {
            write(Suppressed.at(list, i));
        }
    }

    /** Whether what is being written is the exception that ends a call, not one inside a value. */
    private boolean isThrown() {
        return stackFrames && level == 1;
    }

    private void message(String text) {
        byte[] bytes = text == null ? null : Memory.bytes(text);
        if (masking
                && text != null
                && SecretTexts.areIn(bytes, Memory.coder(text), bytes.length >> Memory.coder(text))) {
            out.put(Format.VALUE_MASKED);
        } else if (text == null) {
            write(null);
        } else {
            int most = isThrown() ? MESSAGE_ROOM * recording.valueLength : recording.valueLength;
            string(bytes, Memory.coder(text), bytes.length >> Memory.coder(text), most);
        }
    }

    private void chars(Object value, Shape shape) {
        byte[] bytes = (byte[]) U.getReference(value, BUILDER_VALUE);
        int coder = U.getByte(value, BUILDER_CODER);
        out.put(Format.VALUE_OBJECT);
        out.varint(shape.id);
        out.varint(1);
        string(bytes, coder, least(U.getInt(value, BUILDER_COUNT), bytes.length >> coder), recording.valueLength);
    }

    private void elements(Object value, Shape shape) {
        if (elements == null) {
            secretKeys = new SecretKeys(recording.shapes.redactions);
            elements = new Elements(recording.shapes);
        }
        int from = elements.top;
        int kept = elements.take(value, shape, recording.valueWidth);
        if (elements.size < 0) {
            Object inner = elements.inner;
            elements.inner = null;
            view(inner, shape);
            return;
        }
        boolean map = elements.map;
        if (elements.torn) {
            out.put(Format.VALUE_TORN);
        }
        out.put(map ? Format.VALUE_MAP : Format.VALUE_SEQUENCE);
        out.varint(shape.id);
        out.varint(elements.size > kept ? elements.size : kept);
        int counted = out.length();
        out.varint(kept);
        int each = map ? 2 : 1;
        for (int i = 0; i < kept && !isFull(counted, i, kept); i++) {
            Object first = elements.items[from + i * each];
            if (map) {
                entry(first, elements.items[from + i * each + 1]);
            } else {
                write(first);
            }
        }
        elements.drop(from);
    }

    private void entry(Object key, Object value) {
        Shape shape = key == null ? null : recording.shapes.of(key.getClass());
        if (shape == null) {
            out.put(Format.VALUE_NULL);
        } else {
            write(key, shape);
        }
        String name = shape == null ? null : Words.name(key, shape);
        if (name != null && secretKeys.masks(name)) {
            masked(value);
        } else {
            write(value);
        }
    }

    /** A view is shown as what it is a view of; while it is being constructed that is nothing yet, and the view is no null. */
    private void view(Object of, Shape shape) {
        if (of == null) {
            opaque(shape);
        } else {
            write(of);
        }
    }

    private void any(Object owner, long offset, char type) {
        if (type == 'L') {
            write(U.getReference(owner, offset));
        } else {
            primitive(owner, offset, type);
        }
    }

    private void primitive(Object owner, long offset, char type) {
        switch (type) {
            case 'Z':
                out.put(U.getByte(owner, offset) != 0 ? Format.VALUE_TRUE : Format.VALUE_FALSE);
                break;
            case 'B':
                out.value(Format.VALUE_BYTE, Numbers.signed(U.getByte(owner, offset)));
                break;
            case 'S':
                out.value(Format.VALUE_SHORT, Numbers.signed(U.getShort(owner, offset)));
                break;
            case 'C':
                out.value(Format.VALUE_CHAR, U.getChar(owner, offset));
                break;
            case 'I':
                out.value(Format.VALUE_INT, Numbers.signed(U.getInt(owner, offset)));
                break;
            case 'J':
                out.value(Format.VALUE_LONG, Numbers.signed(U.getLong(owner, offset)));
                break;
            case 'F':
                out.value(Format.VALUE_FLOAT, Numbers.of(U.getFloat(owner, offset)));
                break;
            default:
                out.value(Format.VALUE_DOUBLE, Numbers.of(U.getDouble(owner, offset)));
        }
    }

    private void string(byte[] bytes, int coder, int length, int most) {
        if (masking && SecretTexts.are(bytes, coder, length)) {
            out.put(Format.VALUE_MASKED);
            return;
        }
        int room = longest - out.length() >> coder;
        int kept = least(least(length, most), room > FEWEST_CHARS ? room : FEWEST_CHARS);
        out.put(Format.VALUE_STRING);
        out.varint(length);
        out.put(coder);
        out.varint(kept);
        if (coder == 0 || Numbers.LITTLE_ENDIAN) {
            out.bytes(bytes, kept << coder);
            return;
        }
        for (int i = 0; i < kept; i++) {
            char c = Memory.charAt(bytes, coder, i);
            out.put(c);
            out.put(c >>> 8);
        }
    }

    private static int least(int a, int b) {
        return a < b ? a : b;
    }
}
