// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The call that a thread works for: one that started it, or handed over the task that it runs. */
final class Starter {
    /** Of what is done for it: a thread that it started does it. */
    static final int STARTED = 0;
    /** It gave a task to a pool. */
    static final int HANDED_OVER = 1;
    /** It gave a task to a fork-join pool. */
    static final int FORKED = 2;

    /** Whose calls are in no scope. */
    static final Starter NOBODY = null;

    /** Its lane, 0 if there is none, which only a call that is not recorded has. */
    final int lane;
    /** Its number in that lane, from 1. */
    final long call;
    /** Why what is done for it is only counted, a constant of {@link Loss}, or {@link Loss#NONE}. */
    final int cause;
    /** When it handed over the work, by its lane's clock. */
    final long nanos;
    /** For how long its thread had been held up by then. */
    final long heldUp;
    /** How the work came to the thread. */
    final int kind;

    Starter(int lane, long call, int cause, long nanos, long heldUp, int kind) {
        this.lane = lane;
        this.call = call;
        this.cause = cause;
        this.nanos = nanos;
        this.heldUp = heldUp;
        this.kind = kind;
    }

    /** Whether two, or nobody, are the same call. */
    static boolean areOneCall(Starter one, Starter other) {
        return one == other || one != NOBODY && other != NOBODY && one.lane == other.lane && one.call == other.call;
    }
}
