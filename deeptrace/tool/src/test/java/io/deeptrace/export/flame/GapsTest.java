// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A call from 0 to 100 with callees from 20 to 40 and from 60 to 80. */
class GapsTest {
    private static Gaps gaps() {
        Gaps gaps = new Gaps(0, 100);
        gaps.occupied(20, 40);
        gaps.occupied(60, 80);
        gaps.close();
        return gaps;
    }

    @Test
    void callsAfterTheFirstOnesArePutBehindThem() {
        assertThat(gaps().take(10, false)).containsExactly(80, 90);
    }

    @Test
    void callsBeforeTheLastOnesArePutBeforeThem() {
        assertThat(gaps().take(10, true)).containsExactly(0, 10);
    }

    @Test
    void theLongestIsTakenWhereNoneIsLongEnough() {
        Gaps gaps = gaps();
        assertThat(gaps.take(5, true)).containsExactly(0, 5);
        assertThat(gaps.take(50, true)).containsExactly(40, 60);
    }
}
