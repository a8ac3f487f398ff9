// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is told where no page can be opened. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void where_no_desktop_is_the_address_is_printed_and_a_sentence_says_why_it_is_not_opened() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                0,
                Map.of(),
                Path.of(""),
                OutputStream.nullOutputStream());

        new Browser(console).open(URI.create("http://127.0.0.1:4711/"));

        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("http://127.0.0.1:4711/");
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo(
                        "deeptrace: no desktop is here (DISPLAY and WAYLAND_DISPLAY are unset): open the address in a"
                                + " browser of this machine.");
    }
}
