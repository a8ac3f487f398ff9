// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.Plan;
import io.deeptrace.format.PlanWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file by which a plan travels into a traced JVM. */
public final class PlanFile {
    private PlanFile() {}

    /**
     * Writes it in one step: who waits for it finds all of it.
     *
     * @throws RecordingException if it cannot be written
     */
    public static void write(Plan plan, Path file) throws RecordingException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (Writer out = Files.newBufferedWriter(unfinished)) {
                new PlanWriter(out).write(plan);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, "The plan cannot be written (" + e.getMessage() + "): free some space.", e);
        }
    }
}
