// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What each class looked like before it was first woven, as a digest. */
final class Snapshots {
    private final LoadedClassMap<Digest> first = new LoadedClassMap<>();

    /** The digest of these bytes. */
    Digest digest(byte[] bytes) {
        return Digest.of(bytes);
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
     * Tells one class file from all others. Nobody forges class files to deceive it, so it need not be a cryptographic one: the
     * JDK's providers of those open files when they are loaded, and keep them open.
     */
    record Digest(long high, long low) {
        private static final long HIGH = 0x9e3779b97f4a7c15L;
        private static final long LOW = 0xc2b2ae3d27d4eb4fL;

        /** Of these bytes: two sums, each of which every bit of every word changes for itself. */
        static Digest of(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long high = bytes.length;
            long low = ~bytes.length;
            while (in.hasRemaining()) {
                long word = in.remaining() < Long.BYTES ? in.get() : in.getLong();
                high = (Long.rotateLeft(high, 29) ^ word) * HIGH;
                low = (Long.rotateLeft(low, 37) + word) * LOW;
            }
            return new Digest(high, low);
        }

        // By hand, as in EntryShape.
        @Override
        public boolean equals(Object other) {
            return other instanceof Digest that && high == that.high && low == that.low;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(high);
        }
    }
}
