// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.ExitCode;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Recording;
import io.deeptrace.run.RecordingException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a recording goes. */
final class TraceOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The trace to write. Default: CLASS.METHOD.dtrace in the current directory.")
    private Path file;

    /**
     * The file that was asked for, else the root's.
     *
     * @throws RecordingException if it is called as one of another format
     */
    Path file(Planned planned, Console console) throws RecordingException {
        if (file != null && !file.toString().endsWith(".dtrace") && new Formats().has(file)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "-o names the trace, which is in no format that is called like " + file
                            + ": let it end in .dtrace; 'deeptrace export' writes other formats from it.");
        }
        return console.directory()
                .resolve(file == null ? Path.of(Recording.fileName(planned)) : file)
                .normalize();
    }
}
