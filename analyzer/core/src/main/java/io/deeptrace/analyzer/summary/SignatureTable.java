// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Signature;
import io.deeptrace.analyzer.classfile.Symbols;

/** Reads what {@link SignaturePool} wrote: each signature is made into an object when first asked for. */
final class SignatureTable {
    private final SummaryFile file;
    private final Symbols symbols;
    private final StringTable texts;
    private final int rows;
    private final int table;
    private final SparseTable<Signature> known;

    SignatureTable(SummaryFile file, Symbols symbols, StringTable texts) {
        this.file = file;
        this.symbols = symbols;
        this.texts = texts;
        rows = SparseTable.rows(file, SummaryFormat.SIGNATURES, SummaryFormat.SIGNATURE_ROW);
        table = file.i4(SummaryFormat.SIGNATURE_TABLE);
        known = new SparseTable<>(rows);
    }

    /** The signature of this number. */
    Signature get(int id) {
        if (id < 0 || id >= rows) {
            throw new DamagedSummaryException("signature " + id + " of " + rows);
        }
        Signature signature = known.get(id);
        if (signature == null) {
            signature = read(id);
            known.put(id, signature);
        }
        return signature;
    }

    private Signature read(int id) {
        int row = table + id * SummaryFormat.SIGNATURE_ROW;
        int name = file.i4(row);
        String text = texts.joined(name, file.i4(row + 4));
        // As with texts, the hash is needed anyway.
        if (text.hashCode() != file.i4(row + 8)) {
            throw new DamagedSummaryException("signature " + id + " that does not match its hash");
        }
        return symbols.signature(text, texts.length(name));
    }
}
