// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where classes come from: the jars and directories of the tests' own class path. */
public final class Libraries {
    private Libraries() {}

    /** The jar or directory of each of these classes, without repetition. */
    public static List<Path> of(Class<?>... members) {
        return Arrays.stream(members).map(Libraries::of).distinct().toList();
    }

    private static Path of(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No file holds " + member, e);
        }
    }
}
