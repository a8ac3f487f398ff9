// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Signature;
import io.deeptrace.analyzer.classfile.Symbols;

/** Reads what {@link SignaturePool} wrote. */
final class SignatureTable extends RowTable<Signature> {
    private final SummaryFile file;
    private final Symbols symbols;
    private final StringTable texts;

    SignatureTable(SummaryFile file, Symbols symbols, StringTable texts) {
        super(file, "signature", SummaryFormat.SIGNATURES, SummaryFormat.SIGNATURE_TABLE, SummaryFormat.SIGNATURE_ROW);
        this.file = file;
        this.symbols = symbols;
        this.texts = texts;
    }

    @Override
    Signature read(int number, int row) {
        int name = file.i4(row);
        String text = texts.joined(name, file.i4(row + 4));
        // As with texts, the hash is needed anyway.
        if (text.hashCode() != file.i4(row + 8)) {
            throw new DamagedSummaryException("signature " + number + " that does not match its hash");
        }
        return symbols.signature(text, texts.length(name));
    }
}
