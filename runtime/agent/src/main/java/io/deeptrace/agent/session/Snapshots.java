// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.util.Optional;
import java.util.zip.CRC32;

/** What each class looked like before it was first woven, as a digest. */
final class Snapshots {
    private final LoadedClassMap<Digest> first = new LoadedClassMap<>();

    /** The digest of these bytes. */
    Digest digest(byte[] bytes) {
        return new Digest(bytes);
    }

    /**
     * Keeps this digest of a class file, unless there is one of this class already.
     *
     * @return whether it was the first
     */
    synchronized boolean keepFirst(ClassLoader loader, String name, Digest digest) {
        if (has(loader, name)) {
            return false;
        }
        first.put(loader, name, digest);
        return true;
    }

    /** Whether there is a snapshot of this class. */
    boolean has(ClassLoader loader, String name) {
        return first.get(loader, name).isPresent();
    }

    /** Whether these bytes are those of the snapshot; false also if there is none. */
    boolean matches(ClassLoader loader, String name, byte[] bytes) {
        Optional<Digest> digest = first.get(loader, name);
        return digest.isPresent() && digest.get().equals(digest(bytes));
    }

    /**
     * Tells one class file from all others: length, CRC-32 and a hash of 64 bits. A cryptographic one would keep nobody out,
     * and to load it is a tenth of what the agent's start costs.
     */
    static final class Digest {
        private final int length;
        private final long crc;
        private final long hash;

        private Digest(byte[] bytes) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            length = bytes.length;
            crc = sum.getValue();
            hash = hash(bytes);
        }

        /** FNV-1a. */
        private static long hash(byte[] bytes) {
            long hash = 0xCBF29CE484222325L;
            for (byte b : bytes) {
                hash = (hash ^ b & 0xFF) * 0x100000001B3L;
            }
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Digest that && length == that.length && crc == that.crc && hash == that.hash;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }
}
