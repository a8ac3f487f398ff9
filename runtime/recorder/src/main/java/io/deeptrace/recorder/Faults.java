// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What has gone wrong on one lane. Noted by plain assignments, so that no stack is needed for it, and told later. */
final class Faults {
    /** Calls that were neither recorded nor counted. */
    int lost;
    /** The last error of the recorder itself, or null. */
    Throwable error;
    /** Why the end of a call could not be written, or {@link Loss#NONE}. */
    int broken = Loss.NONE;
    /** Why calls can only be counted from now on, a constant of {@link Loss}, or {@link Loss#NONE}. */
    int countedOnly;

    private final Recording recording;

    Faults(Recording recording, int countedOnly) {
        this.recording = recording;
        this.countedOnly = countedOnly;
    }

    /** Whether calls cannot simply be recorded. */
    boolean any() {
        return lost > 0 || error != null || broken >= 0 || countedOnly >= 0;
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
        boolean breaks = broken >= 0 && countedOnly < 0;
        if (breaks) {
            countedOnly = broken;
        }
        broken = Loss.NONE;
        return breaks;
    }
}
