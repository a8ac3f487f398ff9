// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** Where in a table of a power of two places the search for something begins, by its hash. */
public final class Hashes {
    private Hashes() {}

    /**
     * The place. Hashes of texts that are alike follow each other, and so would what is found from place to place: the
     * product scatters them (Knuth, The Art of Computer Programming 3, 6.4).
     *
     * @param places a power of two
     */
    public static int place(int hash, int places) {
        int scattered = hash * 0x9E3779B9;
        return (scattered ^ scattered >>> 15) & places - 1;
    }
}
