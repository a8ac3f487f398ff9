// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Conditional jumps (JVMS §6.5): whether they are taken. */
final class Comparison {
    static final int IFEQ = 153;
    static final int IF_ICMPEQ = 159;
    static final int IF_ACMPEQ = 165;
    static final int IFNULL = 198;

    private Comparison() {}

    /** @param kind 0 to 5 for equal, not equal, less, not less, greater, not greater: the order of the opcodes */
    static boolean holds(int one, int other, int kind) {
        switch (kind) {
            case 0:
                return one == other;
            case 1:
                return one != other;
            case 2:
                return one < other;
            case 3:
                return one >= other;
            case 4:
                return one > other;
            default:
                return one <= other;
        }
    }
}
