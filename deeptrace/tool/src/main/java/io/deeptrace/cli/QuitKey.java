// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The key q, which is seen at once where {@code stty} can be asked for that, and else after the Enter key. */
final class QuitKey implements AutoCloseable {
    private final boolean listens;

    /** @param listens whether a person can press it */
    QuitKey(boolean listens) {
        this.listens = listens;
        stty("-icanon", "-echo");
    }

    boolean pressed() throws IOException {
        while (listens && System.in.available() > 0) {
            if (Character.toLowerCase(System.in.read()) == 'q') {
                return true;
            }
        }
        return false;
    }

    private void stty(String... how) {
        if (!listens) {
            return;
        }
        try {
            String[] command = new String[how.length + 1];
            command[0] = "stty";
            System.arraycopy(how, 0, command, 1, how.length);
            new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException absent) {
            // No such program: the Enter key it is.
            Thread.yield();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stty("icanon", "echo");
    }
}
