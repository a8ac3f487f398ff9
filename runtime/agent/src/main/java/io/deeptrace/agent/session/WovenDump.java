// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the class files that the weaver made, for people who want to look at them. */
final class WovenDump {
    /** System property: the directory to write woven class files to; nothing is written where it is not set. */
    static final String PROPERTY = "deeptrace.dump";

    private final Path directory;

    /** A dump into this directory, or none if it is null. */
    WovenDump(Path directory) {
        this.directory = directory;
    }

    /** The dump that {@link #PROPERTY} asks for. */
    static WovenDump ofProperty() {
        String directory = System.getProperty(PROPERTY);
        return new WovenDump(directory == null ? null : Path.of(directory));
    }

    /**
     * Writes one class file.
     *
     * @param name its internal name
     * @throws IOException if it cannot be written
     */
    void write(String name, byte[] bytes) throws IOException {
        if (directory != null) {
            Path file = directory.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }
}
