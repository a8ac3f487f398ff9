// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each class looked like before it was first woven, as a digest. Class loaders are compared by identity and held
 * weakly; their identity hash codes are never asked for, because that would change what the program sees of its own.
 */
final class Snapshots {
    private final Map<String, List<Snapshot>> byName = new HashMap<>();
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
        byName.computeIfAbsent(name, n -> new ArrayList<>())
                .add(new Snapshot(loader == null, new WeakReference<>(loader), digest));
        return true;
    }

    /** Whether there is a snapshot of this class. */
    synchronized boolean has(ClassLoader loader, String name) {
        return find(loader, name).isPresent();
    }

    /** Whether these bytes are those of the snapshot; false also if there is none. */
    synchronized boolean matches(ClassLoader loader, String name, byte[] bytes) {
        return find(loader, name)
                .map(snapshot -> snapshot.digest.equals(digest(bytes)))
                .orElse(false);
    }

    private Optional<Snapshot> find(ClassLoader loader, String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(snapshot -> loader == null ? snapshot.boot : snapshot.loader.get() == loader)
                .findFirst();
    }

    private record Snapshot(boolean boot, WeakReference<ClassLoader> loader, Digest digest) {}

    /** Tells one class file from all others. */
    record Digest(ByteBuffer bytes) {}
}
