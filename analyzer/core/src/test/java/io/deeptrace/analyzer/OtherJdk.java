// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds a JDK 21 or newer that is not the one in use: named by {@code DEEPTRACE_OTHER_JDK}, or installed beside it. */
final class OtherJdk {
    private OtherJdk() {}

    /** Its home, or null if there is none. */
    static Path find() throws IOException {
        String named = System.getenv("DEEPTRACE_OTHER_JDK");
        if (named != null) {
            return Path.of(named);
        }
        Path running = TestPrograms.JAVA_HOME.toRealPath();
        try (Stream<Path> siblings = Files.list(running.getParent())) {
            for (Path sibling : (Iterable<Path>) siblings.sorted()::iterator) {
                if (Files.isRegularFile(sibling.resolve("lib/modules"))
                        && isNewer(sibling)
                        && !Files.isSameFile(sibling, running)) {
                    return sibling;
                }
            }
        }
        return null;
    }

    private static boolean isNewer(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .anyMatch(line -> line.matches("JAVA_VERSION=\"(2[1-9]|[3-9]\\d)\\b.*"));
    }
}
