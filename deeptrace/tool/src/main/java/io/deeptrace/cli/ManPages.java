// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.ManPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Writes the manual pages of all commands; the build runs it. */
public final class ManPages {
    private final Path directory;
    private final String version;

    private ManPages(Path directory, String version) {
        this.directory = directory;
        this.version = version;
    }

    /** Takes a directory, in which {@code man1} is made, and the version to tell. */
    public static void main(String[] args) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Path directory = Path.of(args[0]).toAbsolutePath();
        Files.createDirectories(directory.resolve("man1"));
        Console console = new Console(nowhere, nowhere, false, false, 0, Map.of(), directory, nowhere);
        new ManPages(directory.resolve("man1"), args[1]).write(Commands.line(console));
    }

    private void write(CommandLine line) throws IOException {
        ManPage page = new ManPage(line.getCommandSpec(), version);
        Files.writeString(directory.resolve(page.name() + ".1"), page.text());
        for (CommandLine below : line.getSubcommands().values()) {
            write(below);
        }
    }
}
