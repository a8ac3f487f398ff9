// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HandOversTest {
    private static final int ROOM = 1 << 18;

    private final HandOvers waiting = new HandOvers(Starter.HANDED_OVER);
    private final List<Object> tasks = new ArrayList<>();

    private void add(int more) {
        for (int i = 0; i < more; i++) {
            Object task = new Object();
            tasks.add(task);
            waiting.add(new HandOver(task, this, Starter.NOBODY));
        }
    }

    @Test
    void whereTooManyWaitTheFirstAreFoundAgainAndTheOthersCounted() {
        add(ROOM + 100);
        assertThat(waiting.lost()).isEqualTo(100);
        assertThat(waiting.has(tasks.get(ROOM), this)).isFalse();
        for (int i = 0; i < ROOM; i++) {
            assertThat(waiting.take(tasks.get(i), this)).isNotNull();
        }
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    @Timeout(3)
    void moreThanThatCostHardlyAnything() {
        add(ROOM);
        add(1_000_000);
        assertThat(waiting.lost()).isEqualTo(1_000_000);
    }

    @Test
    @Timeout(5)
    void whereTheFirstWaitsLongRoomIsFoundBehindIt() {
        add(ROOM);
        for (int i = 1; i < ROOM; i++) {
            waiting.take(tasks.get(i), this);
        }
        add(ROOM - 1);
        assertThat(waiting.lost()).isZero();
        for (int i = tasks.size() - 1; i >= ROOM; i -= 1_000) {
            assertThat(waiting.take(tasks.get(i), this)).isNotNull();
        }
        assertThat(waiting.take(tasks.get(ROOM), this)).isNotNull();
        assertThat(waiting.take(tasks.get(0), this)).isNotNull();
    }

    @Test
    void afterSomeWereLostRoomThatOthersLeaveIsFound() {
        add(ROOM + 100);
        for (int i = 1; i < ROOM; i++) {
            waiting.take(tasks.get(i), this);
        }
        add(ROOM / 8);
        assertThat(waiting.lost()).isEqualTo(100);
    }

    @Test
    void afterSomeWereLostThoseThatTheProgramHasDroppedSoonLeaveRoom() {
        add(ROOM + 100);
        tasks.clear();
        System.gc();
        add(ROOM / 8);
        assertThat(waiting.lost()).isLessThan(100 + ROOM / 8);
        assertThat(waiting.has(tasks.get(tasks.size() - 1), this)).isTrue();
    }

    @Test
    void aTaskThatIsNotLookedForIsLost() {
        SpinLock lock = new SpinLock();
        HandOvers held = new HandOvers(Starter.HANDED_OVER, lock);
        held.add(new HandOver(this, null, Starter.NOBODY));
        assertThat(lock.acquire()).isTrue();
        assertThat(held.take(this, null)).isNull();
        assertThat(held.lost()).isOne();
        lock.release();
        assertThat(held.take(this, null)).isNotNull();
    }
}
