// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ErrorsTest {
    private static final AccessDeniedException DENIED = new AccessDeniedException("t.dtrace");

    @ParameterizedTest
    @MethodSource("failures")
    void aFileThatMayNotBeReadIsNamedWithTheReason(Exception failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = CommandLineRun.console(err, false, 0);
        CommandLine line = Commands.line(console);

        int exit = new Errors(console, ConfiguredDefaults.of(console))
                .handleExecutionException(failure, line, line.parseArgs("info", "t.dtrace"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("deeptrace: No permission to use t.dtrace: give another file,"
                        + " or run this as a user who may.\n");
    }

    static Stream<Exception> failures() {
        return Stream.of(DENIED, new RecordingException(ExitCode.USAGE, DENIED.getMessage(), DENIED));
    }
}
