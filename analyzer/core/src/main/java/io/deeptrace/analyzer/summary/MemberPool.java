// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;

/** Numbers the methods and fields that the code of a summary being written names. */
final class MemberPool {
    private final StringPool strings;
    private final Symbols symbols = new Symbols();
    private final ByteSink table = new ByteSink(1 << 14);

    MemberPool(StringPool strings) {
        this.strings = strings;
    }

    int size() {
        return symbols.references();
    }

    /** For each member its owner, name and descriptor, and a checksum. */
    ByteSink table() {
        return table;
    }

    /** The number of a member, from 0. */
    int id(String owner, String name, String descriptor) {
        int known = symbols.references();
        SymbolicReference member = symbols.reference(owner, name, descriptor);
        if (member.number() == known) {
            int ownerId = strings.id(owner);
            int nameId = strings.id(name);
            int descriptorId = strings.id(descriptor);
            table.i4(ownerId);
            table.i4(nameId);
            table.i4(descriptorId);
            table.i4(Checks.of(member.number(), ownerId, nameId, descriptorId));
        }
        return member.number();
    }
}
