// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What has gone wrong on one lane. Noted by plain assignments, so that no stack is needed for it, and told later. */
final class Faults {
    /** Calls that were neither recorded nor counted. */
    int lost;
    /** The last error of the recorder itself, or null. */
    Throwable error;
    /** What kept the end of a call, or of those above it, from being written, or null; if it is {@link NoRoom}, for good. */
    Throwable atEnd;
    /** Why calls can only be counted from now on, a constant of {@link Loss}, or {@link Loss#NONE}. */
    int countedOnly;
    /** Whether it is so until the lane ends. */
    boolean forGood;

    private final Recording recording;

    Faults(Recording recording, int countedOnly) {
        this.recording = recording;
        this.countedOnly = countedOnly;
    }

    /** Whether calls cannot simply be recorded. */
    boolean any() {
        return lost > 0 || error != null || atEnd != null || countedOnly >= 0;
    }

    /**
     * Puts into the header what has gone wrong.
     *
     * @return true if an end of a call has just proved not to be writable, so that nothing that follows would be in its
     *     place
     */
    boolean tell() {
        if (lost > 0) {
            boolean memory = error == null || error instanceof VirtualMachineError;
            recording.file.lose(memory ? Loss.MEMORY : Loss.RECORDER, lost);
            lost = 0;
        }
        if (error != null) {
            recording.failed(error);
            error = null;
        }
        return atEnd != null && breaks();
    }

    /** Calls are only counted from now on, or no longer: a constant of {@link Loss}. */
    void count(int cause) {
        if (!forGood) {
            countedOnly = cause;
        }
    }

    private boolean breaks() {
        boolean breaks = atEnd instanceof NoRoom && countedOnly < 0;
        if (breaks) {
            countedOnly = ((NoRoom) atEnd).loss;
            forGood = true;
        } else if (!(atEnd instanceof NoRoom)) {
            recording.failed(atEnd);
        }
        atEnd = null;
        return breaks;
    }
}
