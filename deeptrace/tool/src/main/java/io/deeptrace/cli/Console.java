// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.config.Config;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world.
 *
 * @param out data
 * @param err progress and errors
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param columns the width of the terminal that {@code out} is; 0 if unknown or none
 * @param environment the environment variables
 * @param directory the working directory
 * @param passOn where a traced program's standard output goes; null for this process's own
 * @param pager what {@code out} goes through, to be paged if that is wished for and it is long
 */
record Console(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        Map<String, String> environment,
        Path directory,
        OutputStream passOn,
        Pager pager) {

    /** One whose output is not paged. */
    Console(
            PrintStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            int columns,
            Map<String, String> environment,
            Path directory,
            OutputStream passOn) {
        this(
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                columns,
                environment,
                directory,
                passOn,
                new Pager(OutputStream.nullOutputStream(), null, 0));
    }

    /** This process's. The launcher tells in {@code deeptrace.terminals} which of 1 and 2 are terminals,
     * and in {@code deeptrace.columns} and {@code deeptrace.rows} how large. */
    static Console system() {
        String terminals = System.getProperty("deeptrace.terminals", System.console() == null ? "" : "12");
        int rows = Integer.getInteger("deeptrace.rows", 0);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        boolean paged = terminals.contains("1") && rows > 0;
        Pager pager = new Pager(System.out, paged ? Pager.program(System.getenv(), windows) : null, rows);
        return new Console(
                new PrintStream(pager, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                terminals.contains("1"),
                terminals.contains("2"),
                Integer.getInteger("deeptrace.columns", 0),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                null,
                pager);
    }

    /** What is printed to {@code out} from now on is paged if it is long. */
    void page() {
        out.flush();
        pager.begin();
    }

    /** Prints what is still held, and waits for whoever reads it. */
    void close() {
        try {
            out.flush();
            pager.close();
            err.flush();
        } catch (Pager.Left left) {
            // Nobody wants to see the rest.
            err.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the files of defaults say here.
     *
     * @throws RecordingException if one of them is wrong
     */
    Config config() throws RecordingException {
        return Config.of(directory, environment, Commands.NAMES, this::warn);
    }

    /** Tells in one sentence what is not as it was asked for, and does not keep the command from its work. */
    void warn(String sentence) {
        err.println("deeptrace: " + sentence);
    }

    /** Tells a person what takes its time; silent where no person looks. */
    void progress(String what) {
        if (errIsTerminal) {
            err.println("deeptrace: " + what + " …");
        }
    }
}
