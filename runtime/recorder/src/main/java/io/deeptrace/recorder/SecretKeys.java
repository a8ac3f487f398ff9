// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Which keys of maps name a secret, remembered for the keys that one thread met last: programs use the same few again and
 * again, and to take a name apart costs more than all else about a small map.
 */
final class SecretKeys {
    private static final int REMEMBERED = 64;
    /** Chars at the end of a name by which it is told from most others. */
    private static final int FEW = 8;

    private static final long HASH = Memory.U.objectFieldOffset(String.class, "hash");

    private final Redactions redactions;
    private String[] keys;
    private boolean[] masked;

    SecretKeys(Redactions redactions) {
        this.redactions = redactions;
    }

    boolean masks(String key) {
        if (keys == null) {
            masked = new boolean[REMEMBERED];
            keys = new String[REMEMBERED];
        }
        // A key that is in use has its hash; asking for it would be a call of code that may be woven.
        int hash = Memory.U.getInt(key, HASH);
        int at = (hash == 0 ? hash(Memory.bytes(key)) : hash) << 1 & REMEMBERED - 2;
        int second = at + 1;
        if (keys[at] == key || keys[second] == key) {
            return masked[keys[at] == key ? at : second];
        }
        // Two keys of one map often want the same place; the one that was there steps aside.
        keys[second] = null;
        masked[second] = masked[at];
        keys[second] = keys[at];
        keys[at] = null;
        masked[at] = redactions.masks(key);
        keys[at] = key;
        return masked[at];
    }

    /** For the names of Clojure's keywords, of whose own hash nothing is kept in the string. */
    private static int hash(byte[] name) {
        int hash = name.length;
        for (int i = name.length - 1; i >= 0 && i > name.length - FEW; i--) {
            hash = 31 * hash + name[i];
        }
        return hash;
    }
}
