// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Instruction;
import java.util.List;

/** The code of a class in a summary, read method by method; each is known by its place in the class. */
final class ClassCode {
    private final SummaryFile file;
    private final CodeReader reader;
    private final int[] places;
    private final int[] lengths;
    private final int[] checksums;
    private final Body[] read;

    /**
     * Reads where the bodies are.
     *
     * @param start where that stands in the file
     * @param count how many methods there are
     */
    ClassCode(SummaryFile file, CodeReader reader, int start, int count) {
        this.file = file;
        this.reader = reader;
        places = new int[count];
        lengths = new int[count];
        checksums = new int[count];
        read = new Body[count];
        int place = file.endOfBlock(start);
        ByteCursor from = file.block(start);
        for (int i = 0; i < count; i++) {
            places[i] = place;
            lengths[i] = from.varint();
            checksums[i] = from.i4();
            place += lengths[i];
        }
    }

    /** What one method has, without operands. */
    Body body(int method) {
        if (read[method] == null) {
            read[method] = read(method, false);
        }
        return read[method];
    }

    /** The same with operands, read anew each time: few ask. */
    Body bodyWithOperands(int method) {
        return read(method, true);
    }

    private Body read(int method, boolean withOperands) {
        ByteCursor from = file.checked(places[method], lengths[method], checksums[method]);
        int firstLine = from.varint();
        return new Body(firstLine, StringTable.ids(from), reader.read(from, firstLine, withOperands));
    }

    /** @param parameterNames numbers of texts that only a plan asks for */
    record Body(int firstLine, int[] parameterNames, List<Instruction> instructions) {}
}
