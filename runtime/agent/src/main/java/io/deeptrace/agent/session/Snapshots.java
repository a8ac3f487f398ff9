// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What each class looked like before it was first woven, as a digest. */
final class Snapshots {
    private final LoadedClassMap<Digest> first = new LoadedClassMap<>();
    private final MessageDigest sha;

    /** No snapshots. The digest is loaded here, because a class transformer should load as little as possible. */
    Snapshots() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The digest of these bytes. */
    synchronized Digest digest(byte[] bytes) {
        return new Digest(ByteBuffer.wrap(sha.digest(bytes)));
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
        return first.get(loader, name)
                .map(digest -> digest.equals(digest(bytes)))
                .orElse(false);
    }

    /** Tells one class file from all others. */
    record Digest(ByteBuffer bytes) {}
}
