// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.nio.file.Path;

/** The repository that is under test. */
public final class House {
    private static final Path ROOT = Path.of(System.getProperty("deeptrace.house", "../.."))
            .toAbsolutePath()
            .normalize();

    private House() {}

    /** A file of it, by its path from the root directory. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }
}
