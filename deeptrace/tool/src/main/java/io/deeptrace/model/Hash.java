// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/** 64-bit hashes: FNV-1a over chars, and MurmurHash3's finalizer to mix them. */
public final class Hash {
    private static final long BASIS = 0xCBF2_9CE4_8422_2325L;
    private static final long PRIME = 0x100_0000_01B3L;

    private Hash() {}

    /** Of a text; never 0. */
    public static long of(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash) | 1;
    }

    /** Of two in order. */
    public static long of(long one, long two) {
        return mixed(one * 31 + mixed(two + PRIME));
    }

    /** The bits, each of which depends on all of them. */
    public static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ mixed >>> 33;
    }
}
