// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Symbols;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what {@link StringPool} wrote. A text's number is that of its row and one more; 0 is none. */
final class StringTable extends RowTable<String> {
    private static final int[] NONE = {};

    private final SummaryFile file;
    private final Symbols symbols;
    private final int characters;

    /** The characters of the last text. */
    private byte[] copied = new byte[64];

    StringTable(SummaryFile file, Symbols symbols) {
        super(file, "text", SummaryFormat.STRINGS, SummaryFormat.STRING_TABLE, SummaryFormat.STRING_ROW);
        this.file = file;
        this.symbols = symbols;
        characters = file.i4(SummaryFormat.CHARACTERS);
    }

    /** The text of this number, null for 0. */
    String get(int id) {
        return id == 0 ? null : at(id - 1);
    }

    /** How many characters the text of this number has. */
    int length(int id) {
        return file.i4(place(id)) >> 1;
    }

    /** The texts of these numbers in one. */
    String joined(int first, int second) {
        int one = place(first);
        int two = place(second);
        int head = file.i4(one);
        int tail = file.i4(two);
        if ((head & 1) != 0 || (tail & 1) != 0) {
            return get(first).concat(get(second));
        }
        int end = head >> 1;
        copied = file.copy(one + 4, end, copied, 0);
        copied = file.copy(two + 4, tail >> 1, copied, end);
        return new String(copied, 0, end + (tail >> 1), StandardCharsets.ISO_8859_1);
    }

    /** Whether the text of this number is this one. */
    boolean is(int id, String text) {
        return get(id).equals(text);
    }

    List<String> list(ByteCursor from) {
        return list(ids(from));
    }

    /** The texts of these numbers. */
    List<String> list(int[] ids) {
        if (ids.length == 0) {
            return List.of();
        }
        String[] texts = new String[ids.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = get(ids[i]);
        }
        return List.of(texts);
    }

    /** The numbers of the texts of a list. */
    static int[] ids(ByteCursor from) {
        int count = from.count();
        if (count == 0) {
            return NONE;
        }
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = from.varint();
        }
        return ids;
    }

    private int place(int id) {
        return characters + file.i4(row(id - 1));
    }

    @Override
    String read(int number, int row) {
        int at = characters + file.i4(row);
        int length = file.i4(at);
        String text = (length & 1) == 0 ? narrow(at + 4, length >> 1) : wide(at + 4, length >> 1);
        // The hash is needed anyway, so that this check costs nothing.
        if (text.hashCode() != file.i4(row + 4)) {
            throw new DamagedSummaryException("a text at " + at + " that does not match its hash");
        }
        return symbols.of(text);
    }

    private String narrow(int at, int length) {
        copied = file.copy(at, length, copied, 0);
        return new String(copied, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String wide(int at, int length) {
        copied = file.copy(at, Math.multiplyExact(length, 2), copied, 0);
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (copied[2 * i] << 8 | copied[2 * i + 1] & 0xFF);
        }
        return new String(chars);
    }
}
