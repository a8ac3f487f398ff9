// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A class path as {@code java -cp} takes it: entries parted by {@code :}, and {@code lib/*} for all jars of a directory. */
public final class ClassPathText {
    private ClassPathText() {}

    /**
     * The entries, absolute and in order. Those that are not there are passed over, as {@code java} does: build tools name
     * directories that only some projects have.
     *
     * @param text the class path
     * @param directory what relative entries are relative to
     * @param told gets one sentence for each that is passed over
     * @throws RecordingException if none is there
     */
    public static List<Path> parse(String text, Path directory, Consumer<String> told) throws RecordingException {
        List<Path> entries = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                Path jars = directory
                        .resolve(entry.substring(0, entry.length() - 1))
                        .normalize();
                if (!entries.addAll(jars(jars))) {
                    missing.add("Class path entry '" + entry + "' names no jar: " + jars
                            + (Files.isDirectory(jars) ? " holds none" : " is no directory"));
                }
            } else {
                Path path = directory.resolve(entry).normalize();
                if (Files.exists(path)) {
                    entries.add(path);
                } else {
                    missing.add(missing(entry, path));
                }
            }
        }
        if (entries.isEmpty()) {
            throw new RecordingException(
                    ExitCode.USAGE, missing.get(0) + ": build the program first, or correct the class path.");
        }
        missing.forEach(entry -> told.accept(entry + "; it is passed over."));
        return entries;
    }

    private static List<Path> jars(Path directory) throws RecordingException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
            found.forEach(jars::add);
        } catch (NotDirectoryException | NoSuchFileException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            throw new RecordingException(
                    ExitCode.USAGE, "Cannot list the jars of " + directory + ": " + e.getMessage() + ".", e);
        }
        Collections.sort(jars);
        return jars;
    }

    private static String missing(String entry, Path path) {
        Path existing = path.getParent();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return "Class path entry '" + entry + "' does not exist (" + existing + " is there, what follows is not)";
    }
}
