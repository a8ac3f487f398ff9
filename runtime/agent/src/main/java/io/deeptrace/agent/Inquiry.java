// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

/**
 * Asks the tool whose command has started this JVM what is to be recorded in it: tells in a file what it runs, and waits for another
 * one. The program begins after that.
 */
final class Inquiry {
    private static final String[] TOLD = {
        "java.class.path",
        "jdk.module.path",
        "jdk.module.main",
        "jdk.module.main.class",
        "sun.java.command",
        "java.home",
        "user.dir"
    };
    private static final long MILLIS = 10;
    /** Looks between two at whether the tool is still there. */
    private static final int PATIENCE = 20;

    private final Path directory;
    private final ControlFile control;

    /** @param directory that the tool looks into; the file {@code control} in it is locked as long as the tool is there */
    Inquiry(Path directory) {
        this.directory = directory;
        control = new ControlFile(directory.resolve("control"));
    }

    /**
     * The answer.
     *
     * @return path of the plan; null if nothing is to be recorded here, or the tool is gone
     * @throws IOException if this JVM cannot say what it runs
     */
    String plan() throws IOException, InterruptedException {
        String name = "jvm-" + System.nanoTime();
        tell(name);
        Path plan = directory.resolve(name + ".plan");
        Path none = directory.resolve(name + ".none");
        for (int look = 1; !Files.exists(none) && (look % PATIENCE != 0 || control.isHeld()); look++) {
            if (Files.exists(plan)) {
                return plan.toString();
            }
            Thread.sleep(MILLIS);
        }
        return null;
    }

    private void tell(String name) throws IOException {
        Properties told = new Properties();
        for (String key : TOLD) {
            String value = System.getProperty(key);
            if (value != null) {
                told.setProperty(key, value);
            }
        }
        Path unfinished = directory.resolve(name);
        try (Writer out = Files.newBufferedWriter(unfinished, StandardOpenOption.CREATE_NEW)) {
            told.store(out, null);
        }
        Files.move(unfinished, directory.resolve(name + ".asks"), StandardCopyOption.ATOMIC_MOVE);
    }
}
