// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes the workspaces of processes that were killed, some MB each. Only a day later: a program that was being traced may live on, and
 * load classes from there.
 */
final class AbandonedWorkspaces {
    private static final Duration KEPT = Duration.ofDays(1);

    private AbandonedWorkspaces() {}

    /** Deletes those of the same user beside this workspace; what cannot be deleted stays. */
    static void delete(Path own) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent(), Workspace.PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(own);
            for (Path directory : all) {
                deleteIfAbandoned(directory, user);
            }
        } catch (IOException | RuntimeException e) {
            // A later one will.
        }
    }

    private static void deleteIfAbandoned(Path directory, UserPrincipal user) {
        try {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)
                    && WorkspaceLock.made(directory)
                            .toInstant()
                            .isBefore(Instant.now().minus(KEPT))) {
                WorkspaceLock.whileFree(directory, () -> Workspace.delete(directory));
            }
        } catch (IOException | UncheckedIOException e) {
            // It has no lock, or is being deleted by another process.
        }
    }
}
