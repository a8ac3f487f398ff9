// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Keeps the last root calls of one lane, or those that fit: each has chunks of its own, and those of one that is given up are used
 * again.
 */
final class LastRoots {
    private final Lane lane;
    private final Recording recording;
    private final OwnChunks own;
    /** Where all are kept that fit, the one at hand. */
    private final KeptCall[] roots;

    private final boolean keepsAll;
    private final int size;
    /** The root call at hand, or else the next one. */
    private int current;

    private boolean open;
    /** Whether the one at hand does not fit. */
    private boolean unfit;

    private long recordedBefore;
    private long countedBefore;

    LastRoots(Lane lane, OwnChunks own) {
        this.lane = lane;
        this.own = own;
        recording = lane.recording;
        keepsAll = recording.lastRoots == 0;
        size = keepsAll ? SpareChunks.SMALLEST : Format.PAGE;
        roots = new KeptCall[keepsAll ? 1 : recording.lastRoots];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = new KeptCall();
        }
    }

    /** A root call begins: what is written from now on belongs to it. The oldest one is given up if all places are taken. */
    void begin() {
        KeptCall root = roots[current];
        giveUp(root, Loss.NOT_KEPT);
        own.open(root, size);
        open = true;
        unfit = false;
        recordedBefore = lane.held();
        countedBefore = lane.counts.told();
    }

    /** Its ENTER is written next. */
    void mark() {
        roots[current].mark = lane.out.mark();
    }

    /** The root call at hand, which ends, is not to be there: nobody reads it from now on. */
    void giveUpCurrent() {
        unfit = true;
        OwnChunks.unmark(roots[current]);
    }

    /** Whether it was told so of the root call at hand. */
    boolean givesUpCurrent() {
        return unfit;
    }

    /** The root call at hand has ended. */
    void end() {
        if (open) {
            open = false;
            KeptCall root = roots[current];
            root.recorded = lane.held() - recordedBefore;
            root.counted = lane.counts.told() - countedBefore;
            own.close(root, size);
            if (root.recorded == 0) {
                own.free(root);
            } else if (unfit) {
                giveUp(root, Loss.NOT_FITTING);
            } else if (keepsAll) {
                roots[current] = new KeptCall();
            } else {
                current = current + 1 == roots.length ? 0 : current + 1;
            }
        }
    }

    private void giveUp(KeptCall root, int cause) {
        if (root.recorded > 0) {
            own.giveUp(root);
            recording.file.lose(cause, root.recorded + root.counted);
            recording.giveBackCalls((int) root.recorded);
            recording.roomAgain();
        }
        root.recorded = 0;
        root.counted = 0;
    }
}
