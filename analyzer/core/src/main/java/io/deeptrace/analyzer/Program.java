// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A class path and a JDK image as one program, read lazily. */
public final class Program implements AutoCloseable {
    private Program() {}

    /**
     * Opens a program; no class is read yet.
     *
     * @param classPath directories and jars, first wins
     * @param javaHome home of the JDK whose classes the program runs with
     * @throws IOException if an entry is missing or cannot be read; the message names it and the next step
     */
    public static Program open(List<Path> classPath, Path javaHome) throws IOException {
        return new Program();
    }

    @Override
    public void close() throws IOException {}
}
