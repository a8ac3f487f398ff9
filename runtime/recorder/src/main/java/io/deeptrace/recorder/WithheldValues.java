// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The last values of one open call that were not written at once: of each expression some, in a ring, each as it was at its moment. Numbers
 * stand for themselves; boxes, enum constants and short strings cannot change; of any other object there is a picture, the bytes that go
 * into the file.
 *
 * <p>Its memory does not depend on how long the call takes, and is counted for the whole recording ({@link
 * Recording#takeRoom}): where there is none, the value is lost and counted.
 */
final class WithheldValues {
    /** Beside the tags of values, none of which these are: an object that cannot change; */
    private static final int OBJECT = 0x30;
    /** the bytes of a value; */
    private static final int PICTURE = 0x31;
    /** none, as it could not be kept; */
    private static final int LOST = 0x32;
    /** none, or it is in the file by now. */
    private static final int EMPTY = 0x33;

    /** Numbers that each place has: when it was filled, what the value is, and where it belongs. */
    private static final int NUMBERS = 4;

    private static final int ORDER = 0;
    private static final int BITS = 1;
    private static final int WHERE = 2;
    private static final int TAG = 3;

    private static final int BYTES_EACH = (NUMBERS + 1) * Long.BYTES;
    private static final int SMALLEST_PICTURE = 64;
    private final Recording recording;
    private final int each;
    /** Of each expression the place at which its ring begins; negative if it has none. */
    private final int[] rings;
    /** Of each the place in its ring that is filled next. */
    private final int[] turns;

    private long[] numbers = new long[0];
    private Object[] objects = new Object[0];
    /** Places that belong to a ring. */
    private int used;

    private long order;
    /** Whether the file has no room for a picture. */
    private boolean full;
    /** Bytes that are counted for it. */
    private long room;

    WithheldValues(int expressions, Recording recording) {
        this.recording = recording;
        each = recording.lastEvaluations;
        rings = new int[expressions];
        turns = new int[expressions];
        for (int i = 0; i < expressions; i++) {
            rings[i] = -1;
        }
    }

    /** Makes the ring of an expression, if there is room. */
    void open(int expression) {
        if (!takeRoom((long) each * BYTES_EACH)) {
            return;
        }
        if (used + each > objects.length) {
            grow();
        }
        for (int i = used; i < used + each; i++) {
            numbers[i * NUMBERS + TAG] = EMPTY;
        }
        rings[expression] = used;
        used += each;
    }

    /**
     * The value is its tag, or a number.
     *
     * @param written how many records the file has of what was evaluated in the call so far
     * @param calls how many calls have begun inside the call so far
     */
    void add(int expression, int tag, long bits, int written, int calls) {
        if (rings[expression] >= 0) {
            put(expression, tag, bits, written, calls);
        }
    }

    /** The value is an object, or null; else as {@link #add(int, int, long, int, int)}. */
    void add(
            int expression,
            Object value,
            boolean masked,
            ValueWriter values,
            RecordWriter out,
            int written,
            int calls) {
        if (rings[expression] < 0) {
            return;
        }
        if (value == null) {
            put(expression, Format.VALUE_NULL, 0, written, calls);
        } else if (!masked && values.lasts(value)) {
            objects[put(expression, OBJECT, 0, written, calls)] = value;
        } else {
            int place = put(expression, LOST, 0, written, calls);
            if (!full) {
                picture(place, value, masked, values, out);
            }
        }
    }

    /** The value could not be kept. */
    void addLost(int expression, int written, int calls) {
        add(expression, LOST, 0, written, calls);
    }

    private int put(int expression, int tag, long bits, int written, int calls) {
        int turn = turns[expression];
        turns[expression] = turn + 1 == each ? 0 : turn + 1;
        int place = rings[expression] + turn;
        int at = place * NUMBERS;
        numbers[at + ORDER] = ++order;
        numbers[at + BITS] = bits;
        numbers[at + WHERE] = (long) written << 32 | calls;
        numbers[at + TAG] = tag;
        return place;
    }

    /** It is written where the lane's next record will begin, which nobody sees. */
    private void picture(int place, Object value, boolean masked, ValueWriter values, RecordWriter out) {
        try {
            out.sketch();
            values.object(value, masked);
            int length = out.length();
            byte[] bytes = bytes(place, length);
            if (bytes != null) {
                out.copyTo(bytes);
                numbers[place * NUMBERS + BITS] = length;
                numbers[place * NUMBERS + TAG] = PICTURE;
            }
        } catch (NoRoom e) {
            full = recording.noRoom(e);
        }
    }

    /** An array for the picture at this place; null if there is no room. */
    private byte[] bytes(int place, int length) {
        Object there = objects[place];
        if (there instanceof byte[] && ((byte[]) there).length >= length) {
            return (byte[]) there;
        }
        int size = SMALLEST_PICTURE;
        while (size < length) {
            size *= 2;
        }
        if (!takeRoom(size)) {
            return null;
        }
        byte[] fresh = new byte[size];
        objects[place] = fresh;
        return fresh;
    }

    private void grow() {
        int size = 2 * objects.length + each;
        long[] moreNumbers = new long[size * NUMBERS];
        Object[] moreObjects = new Object[size];
        for (int i = 0; i < used * NUMBERS; i++) {
            moreNumbers[i] = numbers[i];
        }
        for (int i = 0; i < used; i++) {
            moreObjects[i] = objects[i];
        }
        numbers = moreNumbers;
        objects = moreObjects;
    }

    private boolean takeRoom(long bytes) {
        if (!recording.takeRoom(bytes)) {
            return false;
        }
        room += bytes;
        return true;
    }

    /** The room is free for others. */
    void free() {
        long taken = room;
        room = 0;
        recording.giveRoom(taken);
    }

    /** How many of the expression's last values are kept, none of them missing, and not in the file yet. */
    int count(int expression) {
        int count = 0;
        while (rings[expression] >= 0 && count < each && holds(place(expression, count))) {
            count++;
        }
        return count;
    }

    /** Where the last value of an expression is, or one so many before it. */
    private int place(int expression, int before) {
        int turn = turns[expression] - 1 - before;
        return rings[expression] + (turn < 0 ? turn + each : turn);
    }

    private boolean holds(int place) {
        long tag = numbers[place * NUMBERS + TAG];
        return tag != LOST && tag != EMPTY;
    }

    /** Writes all of them in the order in which they were evaluated, as long as there is room. */
    void tell(Evaluations inside, int up, ValueWriter values, RecordWriter out) {
        int[] expressions = new int[used];
        int[] places = new int[used];
        int count = 0;
        for (int expression = 0; expression < inside.size(); expression++) {
            for (int i = count(expression) - 1; i >= 0; i--) {
                int place = place(expression, i);
                expressions[place] = expression;
                places[count++] = place;
            }
        }
        sort(places, count);
        try {
            for (int i = 0; i < count; i++) {
                int place = places[i];
                tell(place, inside.expression(expressions[place]), up, values, out);
                numbers[place * NUMBERS + TAG] = EMPTY;
                inside.withheld[expressions[place]]--;
            }
        } catch (NoRoom e) {
            recording.noRoom(e);
        }
    }

    private void tell(int place, int expression, int up, ValueWriter values, RecordWriter out) {
        int at = place * NUMBERS;
        int tag = (int) numbers[at + TAG];
        out.event(tag == Format.VALUE_END ? Format.EVENT_LATE_REACHED : Format.EVENT_LATE, false);
        out.varint(up);
        out.varint(numbers[at + WHERE] >>> 32);
        out.varint((int) numbers[at + WHERE]);
        out.varint(expression);
        if (tag == OBJECT) {
            values.object(objects[place], false);
        } else if (tag == PICTURE) {
            out.bytes((byte[]) objects[place], (int) numbers[at + BITS]);
        } else if (tag != Format.VALUE_END) {
            out.value(tag, numbers[at + BITS]);
        }
        out.commit();
    }

    /** Heap sort, by when the places were filled. */
    private void sort(int[] places, int size) {
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(places, i, size);
        }
        for (int end = size - 1; end > 0; end--) {
            int last = places[0];
            places[0] = places[end];
            places[end] = last;
            sink(places, 0, end);
        }
    }

    private void sink(int[] heap, int from, int size) {
        int at = from;
        int moved = heap[at];
        int child = 2 * at + 1;
        while (child < size) {
            child += child + 1 < size && order(heap[child + 1]) > order(heap[child]) ? 1 : 0;
            if (order(heap[child]) < order(moved)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = moved;
    }

    private long order(int place) {
        return numbers[place * NUMBERS + ORDER];
    }
}
