// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Why a call was counted and not recorded, by the numbers of the trace file. */
final class Loss {
    /** Not lost. */
    static final int NONE = -1;

    static final int CAP_PER_CALL = 0;
    static final int CAP_PER_SITE = 1;
    static final int BUDGET_CALLS = 2;
    static final int BUDGET_BYTES = 3;
    static final int BUDGET_SECONDS = 4;
    static final int DISK = 5;
    static final int MEMORY = 6;
    static final int RECORDER = 7;
    static final int TOO_SHORT = 8;
    static final int SAMPLED = 9;
    static final int NOT_KEPT = 10;
    static final int AFTER_THROW = 11;
    static final int NOT_FITTING = 12;
    static final int OVERHEAD = 13;
    static final int OTHER_AGENTS = 14;

    private Loss() {}
}
