// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether a directory can be written to and has room. */
public final class DirectoryCheck implements Check {
    private static final double MEGA = 1e6;

    private final String about;
    private final Path directory;
    private final long needed;
    private final String otherwise;

    /**
     * @param about what it is for
     * @param directory which
     * @param needed the bytes that should be free
     * @param otherwise what to do if it is not fit
     */
    public DirectoryCheck(String about, Path directory, long needed, String otherwise) {
        this.about = about;
        this.directory = directory;
        this.needed = needed;
        this.otherwise = otherwise;
    }

    @Override
    public List<Finding> look() {
        if (!Files.isDirectory(directory)) {
            return List.of(Finding.problem(about, directory + " is no directory", otherwise));
        }
        try {
            // Permissions tell of no read-only mount and of no full quota: a file that was written does.
            Files.delete(Files.write(Files.createTempFile(directory, ".deeptrace-", ".check"), new byte[1]));
            long free = Files.getFileStore(directory).getUsableSpace();
            String seen = String.format(Locale.ROOT, "%s, %,.0f MB free", directory, free / MEGA);
            return List.of(
                    free >= needed
                            ? Finding.ok(about, seen)
                            : Finding.problem(
                                    about,
                                    seen,
                                    String.format(Locale.ROOT, "a trace takes up to %,.0f MB: ", needed / MEGA)
                                            + otherwise));
        } catch (IOException e) {
            return List.of(
                    Finding.problem(about, directory + " cannot be written to (" + e.getMessage() + ")", otherwise));
        }
    }
}
