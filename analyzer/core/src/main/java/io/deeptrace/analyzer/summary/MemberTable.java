// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;

/** Reads what {@link MemberPool} wrote: each member is made into an object when first asked for. */
final class MemberTable {
    private final SummaryFile file;
    private final Symbols symbols;
    private final StringTable texts;
    private final SignatureTable signatures;
    private final int rows;
    private final int table;
    private final SparseTable<SymbolicReference> known;

    MemberTable(SummaryFile file, Symbols symbols, StringTable texts, SignatureTable signatures) {
        this.file = file;
        this.symbols = symbols;
        this.texts = texts;
        this.signatures = signatures;
        rows = SparseTable.rows(file, SummaryFormat.MEMBERS, SummaryFormat.MEMBER_ROW);
        table = file.i4(SummaryFormat.MEMBER_TABLE);
        known = new SparseTable<>(rows);
    }

    /** The member of this number. */
    SymbolicReference get(int id) {
        if (id < 0 || id >= rows) {
            throw new DamagedSummaryException("member " + id + " of " + rows);
        }
        SymbolicReference member = known.get(id);
        if (member == null) {
            member = read(id);
            known.put(id, member);
        }
        return member;
    }

    private SymbolicReference read(int id) {
        int row = table + id * SummaryFormat.MEMBER_ROW;
        int owner = file.i4(row);
        int signature = file.i4(row + 4);
        if (Checks.of(id, owner, signature, 0) != file.i4(row + 8)) {
            throw new DamagedSummaryException("member " + id + " that does not match its checksum");
        }
        return symbols.reference(texts.get(owner), signatures.get(signature));
    }
}
