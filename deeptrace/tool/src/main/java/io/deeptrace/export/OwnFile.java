// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that only their owner may read, because they hold the values of a program, and that are never half
 * written: the bytes go to a temporary file beside the target, which then takes its name.
 */
public final class OwnFile {
    private OwnFile() {}

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything to {@code out}, which stays open.
         *
         * @throws IOException if {@code out} fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes or replaces {@code file}.
     *
     * @throws IOException if that fails; then the file is as it was before
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("Cannot write " + file + ": it is a directory.");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new IOException("Cannot write " + file + ": there is no directory " + target.getParent() + ".");
        }
        Path temporary = temporary(file, target);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.writeTo(out);
            }
            move(temporary, target);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException("Cannot write " + file + ": " + why, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path temporary(Path file, Path target) throws IOException {
        // Created by the JDK with the permissions rw------- where the file system knows permissions.
        try {
            return Files.createTempFile(target.getParent(), ".deeptrace", ".tmp");
        } catch (IOException e) {
            throw new IOException(
                    "Cannot write " + file + ": no file can be made in " + target.getParent()
                            + " (its permissions or its space do not allow it).",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
