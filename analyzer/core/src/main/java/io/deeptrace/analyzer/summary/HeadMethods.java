// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.DeclaredMethods;

/** The methods of a class as its head in a summary says them; their signatures are read when asked for. */
final class HeadMethods extends DeclaredMethods {
    private final SummaryClass owner;
    private final SignatureTable table;
    private final int[] flags;
    private final int[] signatures;
    private final int[] hashes;

    /** Reads those that follow. */
    HeadMethods(SummaryClass owner, SignatureTable table, ByteCursor from) {
        this.owner = owner;
        this.table = table;
        int count = from.count();
        flags = new int[count];
        signatures = new int[count];
        hashes = new int[count];
        for (int place = 0; place < count; place++) {
            flags[place] = from.varint();
            signatures[place] = from.varint();
            hashes[place] = from.i4();
        }
    }

    @Override
    public int count() {
        return flags.length;
    }

    @Override
    public ClassMethod at(int place) {
        if (owner.instead() == null) {
            try {
                return read(place);
            } catch (RuntimeException damaged) {
                owner.replace(damaged);
            }
        }
        return owner.instead().methods().get(place);
    }

    @Override
    public int access(int place) {
        return flags[place] >> 4;
    }

    @Override
    public int hash(int place) {
        return hashes[place];
    }

    @Override
    public boolean isInitializer(int place) {
        return (flags[place] & 8) != 0;
    }

    private ClassMethod read(int place) {
        // Its place in the list stands for the offset that a class file gives.
        int offset = place + 1;
        return new ClassMethod(
                access(place),
                table.at(signatures[place]),
                (flags[place] & 2) == 0 ? 0 : offset,
                offset,
                (flags[place] & 1) != 0,
                (flags[place] & 4) != 0);
    }
}
