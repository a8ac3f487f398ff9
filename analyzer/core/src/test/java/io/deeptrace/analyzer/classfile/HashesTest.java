// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HashesTest {
    @Test
    void texts_that_are_alike_do_not_stand_side_by_side() {
        int places = 1 << 12;
        BitSet taken = new BitSet(places);
        for (int i = 0; i < 1_000; i++) {
            int place = Hashes.place(("time.zone." + i).hashCode(), places);
            assertThat(place).isBetween(0, places - 1);
            taken.set(place);
        }

        // Of a quarter of the places taken at random, as many runs as this are to be expected; side by side there are
        // few.
        assertThat(runs(taken)).isGreaterThan(500);
    }

    private static int runs(BitSet taken) {
        int runs = 0;
        for (int start = taken.nextSetBit(0); start >= 0; start = taken.nextSetBit(taken.nextClearBit(start))) {
            runs++;
        }
        return runs;
    }
}
