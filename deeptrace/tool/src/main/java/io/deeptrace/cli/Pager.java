// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Lets a person page through what is longer than the terminal: what is shorter is printed as it is. Passes everything on
 * until {@link #begin}.
 */
final class Pager extends OutputStream {
    private final OutputStream terminal;
    private final ProcessBuilder program;
    private final int rows;
    private ByteArrayOutputStream held;
    private Process process;
    private int lines;

    /**
     * @param terminal where to print what needs no paging
     * @param program the pager; null to page nothing
     * @param rows the height of the terminal
     */
    Pager(OutputStream terminal, ProcessBuilder program, int rows) {
        this.terminal = terminal;
        this.program = program;
        this.rows = rows;
    }

    /** Is thrown to whoever goes on to print when the person has left the pager: there is nothing more to do. */
    static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Left(Throwable cause) {
            super("The pager was left.", cause);
        }
    }

    /** What is printed from now on is paged, where it is long. */
    void begin() {
        if (program != null && process == null && held == null) {
            held = new ByteArrayOutputStream();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (held != null) {
            held.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            if (lines >= rows) {
                start();
            }
        } else if (process != null) {
            toPager(bytes, from, length);
        } else {
            terminal.write(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (process == null && held == null) {
            terminal.flush();
        }
    }

    /** Prints what was short, or waits until the person leaves the pager. */
    @Override
    public void close() throws IOException {
        print();
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException left) {
                // The pager is gone already, and with it whoever wanted to see the rest.
                process.destroy();
            }
            await(process);
            process = null;
        }
    }

    /** A pager that cannot be started costs its comfort, not the output. */
    private void start() throws IOException {
        try {
            Process started = program.start();
            // After Ctrl-C the terminal is the pager's until it ends.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(started), "deeptrace-pager"));
            process = started;
        } catch (IOException missing) {
            print();
            return;
        }
        byte[] begun = held.toByteArray();
        held = null;
        toPager(begun, 0, begun.length);
    }

    private void toPager(byte[] bytes, int from, int length) {
        try {
            process.getOutputStream().write(bytes, from, length);
        } catch (IOException e) {
            throw new Left(e);
        }
    }

    private void print() throws IOException {
        if (held != null) {
            held.writeTo(terminal);
            held = null;
            terminal.flush();
        }
    }

    private static void await(Process pager) {
        try {
            pager.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The pager that the environment asks for, with all streams of the terminal but the one it reads; null if none is to be had. */
    static ProcessBuilder program(Map<String, String> environment, boolean windows) {
        String wanted = environment.getOrDefault("DEEPTRACE_PAGER", environment.getOrDefault("PAGER", "less"));
        if (windows || wanted.isBlank() || wanted.equals("cat") || !Executables.isThere(wanted, environment)) {
            return null;
        }
        ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", wanted))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
        return builder;
    }
}
