// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.Lane;

/**
 * A lane as it was read.
 *
 * @param symbol its symbol, or null if that is missing
 * @param first its first call
 * @param end one past its last call
 * @param innermost the innermost call that was open when it ended, or -1
 */
record LaneCalls(int number, Symbol.Lane symbol, int first, int end, int innermost) {
    private static final int DAEMON = 1;
    private static final int VIRTUAL = 2;

    boolean isEmpty() {
        return first == end;
    }

    /** The lane that started this one; 0 if none is known. */
    int parentLane() {
        return symbol == null ? 0 : symbol.parentLane();
    }

    /** For people. */
    String title() {
        return "Lane " + number + (symbol == null ? "" : " (" + symbol.name() + ")");
    }

    Lane toLane(int parentCall) {
        return symbol == null
                ? new Lane(number, 0, "lane " + number, false, false, parentCall, first, end)
                : new Lane(
                        number,
                        symbol.threadId(),
                        symbol.name(),
                        (symbol.flags() & DAEMON) != 0,
                        (symbol.flags() & VIRTUAL) != 0,
                        parentCall,
                        first,
                        end);
    }
}
