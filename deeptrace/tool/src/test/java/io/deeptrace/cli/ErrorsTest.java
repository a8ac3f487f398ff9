// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorsTest {
    @Test
    void aFileThatMayNotBeReadIsNamedWithTheReason() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = CommandLineRun.console(err, false, 0);
        CommandLine line = Commands.line(console);

        int exit = new Errors(console, ConfiguredDefaults.of(console))
                .handleExecutionException(
                        new AccessDeniedException("t.dtrace"), line, line.parseArgs("info", "t.dtrace"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("deeptrace: No permission to use t.dtrace: give another file,"
                        + " or run this as a user who may.\n");
    }
}
