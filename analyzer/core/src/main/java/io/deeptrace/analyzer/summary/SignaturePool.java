// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Signature;
import java.util.Arrays;

/** Numbers the signatures of a summary being written: their names and descriptors stand in it once. */
final class SignaturePool {
    private final StringPool strings;
    private final ByteSink table = new ByteSink(1 << 14);

    /** By the number of a signature its number here and one more; 0 for those that have none. */
    private int[] ids = new int[1 << 12];

    private int size;

    /** @param strings where the names and descriptors are */
    SignaturePool(StringPool strings) {
        this.strings = strings;
    }

    int size() {
        return size;
    }

    /** For each signature its name, its descriptor, and the hash of both joined. */
    ByteSink table() {
        return table;
    }

    /** The number of a signature, from 0; all are of the same symbols. */
    int id(Signature signature) {
        if (signature.number() >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, signature.number() + 1));
        }
        int known = ids[signature.number()];
        return known == 0 ? add(signature) : known - 1;
    }

    private int add(Signature signature) {
        table.i4(strings.id(signature.name()));
        table.i4(strings.id(signature.descriptor()));
        table.i4(signature.text().hashCode());
        ids[signature.number()] = size + 1;
        return size++;
    }
}
