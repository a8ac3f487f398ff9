// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;

/** Compiles the code that makes the objects of a call. */
final class PreparedSource {
    private static final int SHOWN = 200;

    private final SourceCompiler compiler;
    private final Path output;

    /**
     * @param compiler compiles against the program's class path
     * @param output where class files go
     */
    PreparedSource(SourceCompiler compiler, Path output) {
        this.compiler = compiler;
        this.output = output;
    }

    /**
     * Compiles it.
     *
     * @throws RecordingException if the compiler refuses it; the line of which it says so is below the sentence
     */
    void compile(Root.Prepared root) throws RecordingException {
        SourceCompiler.Compilation compilation = compiler.compilation(root.className(), root.source(), output);
        try {
            if (!compilation.generate()) {
                throw refused(compilation.errors().get(0), root.source());
            }
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The compiled call cannot be written (" + e.getMessage() + "): free some space.",
                    e);
        }
    }

    private static RecordingException refused(Diagnostic<?> error, String source) {
        String line = source.lines()
                .skip(Math.max(0, error.getLineNumber() - 1))
                .findFirst()
                .orElse("")
                .strip();
        return new RecordingException(
                ExitCode.USAGE,
                "The call cannot be made again, for the compiler refuses what makes its objects: "
                        + error.getMessage(Locale.ROOT).lines().findFirst().orElse("") + ".",
                List.of(line.length() > SHOWN ? line.substring(0, SHOWN) + '…' : line),
                null);
    }
}
