// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;
import java.util.Arrays;

/** Numbers the methods and fields that the code of a summary being written names. */
final class MemberPool {
    private final StringPool strings;
    private final SignaturePool signatures;
    private final Symbols symbols;
    private final ByteSink table = new ByteSink(1 << 14);

    /** By the number of a reference its number here and one more; 0 for those that have none. */
    private int[] ids = new int[1 << 12];

    private int size;

    /** @param symbols of the class files that are summarised */
    MemberPool(StringPool strings, SignaturePool signatures, Symbols symbols) {
        this.strings = strings;
        this.signatures = signatures;
        this.symbols = symbols;
    }

    int size() {
        return size;
    }

    /** For each member its owner, its signature, and a checksum. */
    ByteSink table() {
        return table;
    }

    /** The number of a member, from 0. */
    int id(String owner, String name, String descriptor) {
        return id(symbols.reference(owner, name, descriptor));
    }

    /** The number of a member, from 0; the reference is one of these symbols. */
    int id(SymbolicReference member) {
        if (member.number() >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, member.number() + 1));
        }
        int known = ids[member.number()];
        return known == 0 ? add(member) : known - 1;
    }

    private int add(SymbolicReference member) {
        int id = size++;
        ids[member.number()] = size;
        int owner = strings.id(member.owner());
        int signature = signatures.id(member.signature());
        table.i4(owner);
        table.i4(signature);
        table.i4(Checks.of(id, owner, signature, 0));
        return id;
    }
}
