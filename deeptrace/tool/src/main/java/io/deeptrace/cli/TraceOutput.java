// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.Planned;
import io.deeptrace.run.Recording;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a recording goes. */
final class TraceOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The trace to write. Default: CLASS.METHOD.dtrace in the current directory.")
    private Path file;

    /** The file that was asked for, else the root's. */
    Path file(Planned planned, Console console) {
        return console.directory()
                .resolve(file == null ? Path.of(Recording.fileName(planned)) : file)
                .normalize();
    }
}
