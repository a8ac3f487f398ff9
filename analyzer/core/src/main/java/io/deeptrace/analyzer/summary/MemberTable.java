// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;

/** Reads what {@link MemberPool} wrote. */
final class MemberTable extends RowTable<SymbolicReference> {
    private final SummaryFile file;
    private final Symbols symbols;
    private final StringTable texts;
    private final SignatureTable signatures;

    MemberTable(SummaryFile file, Symbols symbols, StringTable texts, SignatureTable signatures) {
        super(file, "member", SummaryFormat.MEMBERS, SummaryFormat.MEMBER_TABLE, SummaryFormat.MEMBER_ROW);
        this.file = file;
        this.symbols = symbols;
        this.texts = texts;
        this.signatures = signatures;
    }

    @Override
    SymbolicReference read(int number, int row) {
        int owner = file.i4(row);
        int signature = file.i4(row + 4);
        if (Checks.of(number, owner, signature, 0) != file.i4(row + 8)) {
            throw new DamagedSummaryException("member " + number + " that does not match its checksum");
        }
        return symbols.reference(texts.get(owner), signatures.at(signature));
    }
}
