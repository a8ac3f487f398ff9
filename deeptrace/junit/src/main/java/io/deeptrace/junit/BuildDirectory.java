// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a build keeps what it makes: Maven's {@code target}, Gradle's {@code build}. */
final class BuildDirectory {
    private BuildDirectory() {}

    /** Our directory in it, made if it is not there; {@code target/deeptrace} where there is neither. */
    static Path ours() throws IOException {
        Path home = Path.of("").toAbsolutePath();
        boolean gradle = Files.isDirectory(home.resolve("build")) && !Files.isDirectory(home.resolve("target"));
        return Files.createDirectories(home.resolve(gradle ? "build" : "target").resolve("deeptrace"));
    }
}
