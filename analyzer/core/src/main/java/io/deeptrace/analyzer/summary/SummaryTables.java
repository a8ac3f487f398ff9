// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The texts and members of a summary, each made into an object when first asked for. */
final class SummaryTables {
    private static final int[] NONE = {};

    private final Mapping mapping;
    private final Symbols symbols;
    private final int stringTable;
    private final int characters;
    private final int memberTable;
    private final String[] strings;
    private final SymbolicReference[] members;

    SummaryTables(Mapping mapping, Symbols symbols) {
        this.mapping = mapping;
        this.symbols = symbols;
        stringTable = mapping.i4(SummaryFormat.STRING_TABLE);
        characters = mapping.i4(SummaryFormat.CHARACTERS);
        memberTable = mapping.i4(SummaryFormat.MEMBER_TABLE);
        strings = new String[rows(SummaryFormat.STRINGS, SummaryFormat.STRING_ROW)];
        members = new SymbolicReference[rows(SummaryFormat.MEMBERS, SummaryFormat.MEMBER_ROW)];
    }

    private int rows(int count, int size) {
        int rows = mapping.i4(count);
        if (rows < 0 || rows > mapping.size() / size) {
            throw new DamagedSummaryException("a table of " + rows + " rows");
        }
        return rows;
    }

    /** The text of this number, null for 0. */
    String string(int id) {
        if (id == 0) {
            return null;
        }
        if (id < 0 || id > strings.length) {
            throw new DamagedSummaryException("text " + id + " of " + strings.length);
        }
        String known = strings[id - 1];
        if (known == null) {
            known = read(stringTable + (id - 1) * SummaryFormat.STRING_ROW);
            strings[id - 1] = known;
        }
        return known;
    }

    SymbolicReference member(int id) {
        if (id < 0 || id >= members.length) {
            throw new DamagedSummaryException("member " + id + " of " + members.length);
        }
        SymbolicReference known = members[id];
        if (known == null) {
            int row = memberTable + id * SummaryFormat.MEMBER_ROW;
            int owner = mapping.i4(row);
            int name = mapping.i4(row + 4);
            int descriptor = mapping.i4(row + 8);
            if (Checks.of(id, owner, name, descriptor) != mapping.i4(row + 12)) {
                throw new DamagedSummaryException("member " + id + " that does not match its checksum");
            }
            known = symbols.reference(string(owner), string(name), string(descriptor));
            members[id] = known;
        }
        return known;
    }

    /** Name and descriptor of a method in one. */
    String signature(String name, String descriptor) {
        return symbols.signature(name, descriptor);
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
            texts[i] = string(ids[i]);
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

    private String read(int row) {
        int at = characters + mapping.i4(row);
        int length = mapping.i4(at);
        String text = (length & 1) == 0 ? narrow(at + 4, length >> 1) : wide(at + 4, length >> 1);
        // The hash is needed anyway, so that this check costs nothing.
        if (text.hashCode() != mapping.i4(row + 4)) {
            throw new DamagedSummaryException("a text at " + at + " that does not match its hash");
        }
        return symbols.of(text);
    }

    private String narrow(int at, int length) {
        return new String(mapping.copy(at, length), StandardCharsets.ISO_8859_1);
    }

    private String wide(int at, int length) {
        byte[] bytes = mapping.copy(at, Math.multiplyExact(length, 2));
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (bytes[2 * i] << 8 | bytes[2 * i + 1] & 0xFF);
        }
        return new String(chars);
    }
}
