// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whose files are: what others have put above a directory must not decide what happens in it. */
public final class Ownership {
    private Ownership() {}

    /** Whether a file belongs to who runs this process; where no owner can be told, that is so. */
    public static boolean isOwn(Path file) {
        try {
            Path self = Path.of("/proc/self");
            return !Files.exists(self) || Files.getOwner(file).equals(Files.getOwner(self));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
