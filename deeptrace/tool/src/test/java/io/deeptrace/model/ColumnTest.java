// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Columns that are larger than what stays on the heap. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ColumnTest {
    private static final int ROWS = 700_000;

    @Test
    void a_column_of_ints_holds_what_was_put_into_it() {
        IntColumn column = filled();
        column.set(ROWS / 2, -1);
        column.trim();

        int[] expected = IntStream.range(0, ROWS).map(row -> row * 7).toArray();
        expected[ROWS / 2] = -1;
        assertThat(column.toArray()).isEqualTo(expected);
        assertThat(column.size()).isEqualTo(ROWS);
    }

    @Test
    void what_was_taken_from_the_end_makes_room_again() {
        IntColumn column = filled();
        for (int row = ROWS - 1; row >= 100_000; row--) {
            column.removeLast();
        }
        for (int row = 100_000; row < ROWS; row++) {
            column.add(-row);
        }

        assertThat(column.get(99_999)).isEqualTo(99_999 * 7);
        assertThat(column.removeLast()).isEqualTo(1 - ROWS);
        assertThat(column.get(300_000)).isEqualTo(-300_000);
    }

    @Test
    void a_column_of_longs_is_sorted_as_a_whole() {
        long[] expected = new Random(5).longs(ROWS).sorted().toArray();
        LongColumn column = new LongColumn();
        new Random(5).longs(ROWS).forEach(column::add);
        column.sort();
        column.trim();

        assertThat(IntStream.range(0, ROWS).mapToLong(column::get).toArray()).isEqualTo(expected);
    }

    private static IntColumn filled() {
        IntColumn column = new IntColumn();
        for (int row = 0; row < ROWS; row++) {
            column.add(row * 7);
        }
        return column;
    }
}
