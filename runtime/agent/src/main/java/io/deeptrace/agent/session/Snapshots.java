// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/** What each class looked like before it was first woven, as a digest. */
final class Snapshots {
    private final LoadedClassMap<Digest> first = new LoadedClassMap<>();
    private final Set<String> binaryNames = new HashSet<>();

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
        binaryNames.add(name.replace('/', '.'));
        return true;
    }

    /** This class was not woven after all: there is no snapshot of it until the next. */
    synchronized void forget(ClassLoader loader, String name) {
        first.remove(loader, name);
    }

    /** Whether there is one of this class. Few of those that are loaded have one: their names, as they are known to them, rule out the others. */
    synchronized boolean has(Class<?> loaded) {
        return binaryNames.contains(loaded.getName())
                && has(loaded.getClassLoader(), Installation.internalName(loaded));
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
     * Tells one class file from all others: length and two sums that the JVM computes natively. A cryptographic one would keep
     * nobody out, and to load it is a tenth of what the agent's start costs; a loop over all bytes is as dear.
     */
    static final class Digest {
        private final int length;
        private final long crc;
        private final long adler;

        private Digest(byte[] bytes) {
            length = bytes.length;
            crc = sum(new CRC32(), bytes);
            adler = sum(new Adler32(), bytes);
        }

        private static long sum(Checksum sum, byte[] bytes) {
            sum.update(bytes, 0, bytes.length);
            return sum.getValue();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Digest that && length == that.length && crc == that.crc && adler == that.adler;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(crc);
        }
    }
}
