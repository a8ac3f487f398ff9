// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.CallTable.Turn;
import io.deeptrace.model.Trace.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of one thread as they were read.
 *
 * @param symbol its symbol, or null if that is missing
 * @param first its first call
 * @param end one past its last call
 * @param innermost the innermost call that was open when it ended, or -1
 * @param turns where it went on to work for another call
 * @param numbers the numbers of its calls
 */
record LaneCalls(
        int number, Symbol.Lane symbol, int first, int end, int innermost, List<Turn> turns, CallNumbers numbers) {
    private static final int DAEMON = 1;
    private static final int VIRTUAL = 2;

    boolean isEmpty() {
        return first == end;
    }

    /**
     * For whom it worked, one after the other; each with calls, unless there are none at all.
     *
     * @param started when its thread was started, in ns; {@link Lane#UNKNOWN} if the file does not tell
     */
    List<Turn> stretches(long started) {
        List<Turn> all = new ArrayList<>();
        all.add(new Turn(
                first,
                symbol == null ? 0 : symbol.parentLane(),
                symbol == null ? 0 : symbol.parentCall(),
                Trace.HandOver.STARTED,
                started));
        for (Turn turn : turns) {
            if (turn.first() == all.get(all.size() - 1).first()) {
                all.remove(all.size() - 1);
            }
            Turn last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (last == null || !turn.goesOn(last)) {
                all.add(turn);
            }
        }
        if (all.size() > 1 && all.get(all.size() - 1).first() == end) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    /** For people. */
    String title() {
        return "Lane " + number + (symbol == null ? "" : " (" + symbol.name() + ")");
    }

    /** What it did in a turn, up to a call, as a trace shows it; {@code ofGivenUp} if the call that it worked for is not there. */
    Lane toLane(int parentCall, boolean ofGivenUp, Turn turn, int to) {
        Trace.HandOver way = parentCall < 0 ? null : turn.way();
        long handedOver = parentCall < 0 ? Lane.UNKNOWN : turn.handedOver();
        return symbol == null
                ? new Lane(
                        number,
                        0,
                        "lane " + number,
                        false,
                        false,
                        parentCall,
                        ofGivenUp,
                        way,
                        handedOver,
                        turn.first(),
                        to)
                : new Lane(
                        number,
                        symbol.threadId(),
                        symbol.name(),
                        (symbol.flags() & DAEMON) != 0,
                        (symbol.flags() & VIRTUAL) != 0,
                        parentCall,
                        ofGivenUp,
                        way,
                        handedOver,
                        turn.first(),
                        to);
    }
}
