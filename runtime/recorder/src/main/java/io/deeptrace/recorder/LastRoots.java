// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Keeps the last root calls of one lane: each has chunks of its own, and those of the one that is given up are used again. */
final class LastRoots {
    private final Lane lane;
    private final Recording recording;
    private final OwnChunks own;
    private final KeptCall[] roots;
    /** The root call at hand, or else the next one. */
    private int current;

    private boolean open;
    private long recordedBefore;
    private long countedBefore;

    LastRoots(Lane lane, OwnChunks own) {
        this.lane = lane;
        this.own = own;
        recording = lane.recording;
        roots = new KeptCall[recording.lastRoots];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = new KeptCall();
        }
    }

    /** A root call begins: what is written from now on belongs to it. The oldest one is given up if all places are taken. */
    void begin() {
        KeptCall root = roots[current];
        giveUp(root);
        own.open(root, Format.PAGE);
        open = true;
        recordedBefore = lane.held();
        countedBefore = lane.counts.told();
    }

    /** Its ENTER is written next. */
    void mark() {
        roots[current].mark = lane.out.mark();
    }

    /** The root call at hand has ended. */
    void end() {
        if (open) {
            open = false;
            KeptCall root = roots[current];
            root.recorded = lane.held() - recordedBefore;
            root.counted = lane.counts.told() - countedBefore;
            own.close(root, Format.PAGE);
            if (root.recorded == 0) {
                own.free(root);
            } else {
                current = current + 1 == roots.length ? 0 : current + 1;
            }
        }
    }

    private void giveUp(KeptCall root) {
        if (root.recorded > 0) {
            own.giveUp(root);
            recording.file.lose(Loss.NOT_KEPT, root.recorded + root.counted);
            recording.giveBackCalls((int) root.recorded);
            recording.roomAgain();
        }
        root.recorded = 0;
        root.counted = 0;
    }
}
