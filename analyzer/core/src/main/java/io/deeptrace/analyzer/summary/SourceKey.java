// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is known to be unchanged without reading it: its path, size, time of change and, where the file system
 * has one, its number; and the Java version for which it is read, which chooses among the classes of a multi-release jar.
 *
 * @param text all of that
 * @param inside the file in the archive, empty for the archive itself
 * @param feature the Java version
 * @param changed when the file was last changed, in ms since 1970
 */
public record SourceKey(String text, String inside, int feature, long changed) {
    /** A file changed later than this before it was read could change again without its time telling, in ms. */
    private static final long TICK = 2_000;

    /** The key of this file as it is now. */
    public static SourceKey of(Path file, int feature) throws IOException {
        return of(file, "", feature);
    }

    /** The key of a file inside this one. */
    public static SourceKey of(Path file, String inside, int feature) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        String text = file.toAbsolutePath().normalize() + "!" + inside + '\n' + attributes.size() + ' ' + time + ' '
                + attributes.fileKey() + ' ' + feature;
        return new SourceKey(
                text, inside, feature, attributes.lastModifiedTime().toMillis());
    }

    /** Whether the file still is as this key says. */
    public boolean isOf(Path file) throws IOException {
        try {
            return of(file, inside, feature).text.equals(text);
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    /** Whether the file was still when something was read from it at this time, in ms since 1970. */
    boolean settled(long now) {
        return changed < now - TICK;
    }

    /** A file name that hardly any other key has; what the file holds tells whether it is this one's. */
    public String fileName() {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return Long.toHexString(hash);
    }
}
