// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativesTest {
    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, false, 2",
        "2, 1, 0, false, 1 2",
        "2 7, 9, 0, false, 0 1 2 7",
        "0, 0, 1, false, 0 1 3 4",
        "0, 0, 2, false, 0 1 2 3 4 5 6 7",
        "5, 0, 0, true, 5 6",
        "0 2, 1, 9, false, 0 1 2 3 4 5 6 7",
        "0 1, 0, 1, false, 0 1 2 3 4 7"
    })
    void relativesAreThoseSoManyLevelsAway(String calls, int up, int down, boolean siblings, String with) {
        BitSet found = new BitSet();
        for (String call : calls.split(" ")) {
            found.set(Integer.parseInt(call));
        }

        BitSet all = new Relatives(up, down, siblings).with(Shop.trace(), found);

        assertThat(all.stream().mapToObj(Integer::toString)).containsExactly(with.split(" "));
    }
}
