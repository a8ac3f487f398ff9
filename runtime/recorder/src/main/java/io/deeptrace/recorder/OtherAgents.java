// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * What other agents do on a thread of the program, to which the JVM shows them each class that a call has loaded: that is as one
 * capped call, of which all that it calls is counted in the header.
 */
final class OtherAgents {
    private OtherAgents() {}

    /** They are shown a class now. */
    static void begin(Lane lane) {
        int was = lane.top;
        if (was == Lane.BUSY || lane.recording.stopped) {
            return;
        }
        if (isAtWork(lane)) {
            lane.agentsInside++;
            return;
        }
        lane.top = Lane.BUSY;
        try {
            lane.agentsInside = 0;
            boolean records = was >= 0 || was == Lane.RESTING;
            if (records && (lane.depth > 0 || !lane.work.isForNobody())) {
                lane.capped.begin(lane.unnamed, null, Loss.OTHER_AGENTS);
                lane.top = Lane.CAPPED;
            } else {
                lane.top = was;
            }
        } catch (Throwable e) {
            lane.faults.error = e;
            lane.faults.lost++;
            lane.top = Lane.UNSURE;
        }
    }

    /** All have seen it. Does nothing where {@link #begin} did nothing. */
    static void end(Lane lane) {
        if (!isAtWork(lane)) {
            return;
        }
        if (lane.agentsInside > 0) {
            lane.agentsInside--;
            return;
        }
        lane.top = Lane.BUSY;
        try {
            lane.capped.end(0, false, lane.recording.file);
            lane.goOn();
        } catch (Throwable e) {
            lane.faults.atEnd = e;
            lane.top = Lane.UNSURE;
        }
    }

    private static boolean isAtWork(Lane lane) {
        CappedCall open = lane.capped;
        return lane.top == Lane.CAPPED && open.frame == lane.unnamed && open.cause == Loss.OTHER_AGENTS;
    }
}
