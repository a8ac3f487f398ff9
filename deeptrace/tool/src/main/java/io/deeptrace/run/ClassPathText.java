// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A class path as {@code java -cp} takes it: entries parted by {@code :}, and {@code lib/*} for all jars of a directory. */
public final class ClassPathText {
    private ClassPathText() {}

    /**
     * The entries, absolute and in order.
     *
     * @param text the class path
     * @param directory what relative entries are relative to
     * @throws RecordingException if an entry does not exist
     */
    public static List<Path> parse(String text, Path directory) throws RecordingException {
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                entries.addAll(jars(directory.resolve(entry.substring(0, entry.length() - 1)), entry));
            } else {
                Path path = directory.resolve(entry).normalize();
                if (!Files.exists(path)) {
                    throw missing(entry, path);
                }
                entries.add(path);
            }
        }
        return entries;
    }

    private static List<Path> jars(Path directory, String entry) throws RecordingException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory.normalize(), "*.{jar,JAR}")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw missing(entry, directory);
        }
        if (jars.isEmpty()) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Class path entry '" + entry + "' names no jar: " + directory + " holds none; correct --cp.");
        }
        Collections.sort(jars);
        return jars;
    }

    private static RecordingException missing(String entry, Path path) {
        Path existing = path.getParent();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return new RecordingException(
                ExitCode.USAGE,
                "Class path entry '" + entry + "' does not exist (" + existing
                        + " is there, what follows is not): build the program first, or correct --cp.");
    }
}
