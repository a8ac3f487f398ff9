// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** Checksums of table rows, which are read one at a time. */
final class Checks {
    private Checks() {}

    /** A number that another row, or a row with other values, hardly ever has. */
    static int of(int row, int first, int second, int third) {
        int sum = row * 0x9E3779B1 + 0x7F4A7C15;
        sum = (sum ^ first) * 0x85EBCA6B;
        sum = (sum ^ sum >>> 15 ^ second) * 0xC2B2AE35;
        sum = (sum ^ sum >>> 13 ^ third) * 0x27D4EB2F;
        return sum ^ sum >>> 16;
    }
}
