// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.AssertionFailedError;

/**
 * A trace that another one is held to.
 *
 * @param file where it lies
 */
record Golden(Path file) {
    private static final String UPDATE = "deeptrace.golden.update";

    /**
     * The one of this name, of a test.
     *
     * @throws IllegalArgumentException if it is no name for a file
     */
    static Golden of(TestName test, String name) {
        if (!name.matches("[\\w][\\w .-]*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a file: use letters, digits, dots, dashes.");
        }
        // As its class file would lie, without the dollar signs of nested classes.
        String place = test.type().getName().replace('.', '/').replace('$', '.');
        return new Golden(Path.of("src", "test", "resources")
                .resolve(place)
                .resolve(name + ".dtrace")
                .toAbsolutePath());
    }

    /** Compares it with a trace, or is made of that. */
    void hold(Path trace) {
        try {
            Workbench bench = Workbench.ofThisJvm();
            if (Files.exists(file) && !Boolean.getBoolean(UPDATE)) {
                String difference = bench.compare(file, trace);
                if (!difference.isEmpty()) {
                    throw new AssertionFailedError("What was called differs from " + file + " (-D" + UPDATE
                            + "=true writes it anew):\n" + difference);
                }
            } else {
                Files.createDirectories(file.getParent());
                bench.keep(trace, file);
                System.err.println("DeepTrace: wrote " + file + ": keep it with the sources.");
            }
        } catch (CompanionException e) {
            throw new AssertionFailedError("The trace cannot be compared with " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
