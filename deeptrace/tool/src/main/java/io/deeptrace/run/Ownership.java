// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whose files are: what others have put above a directory must not decide what happens in it. */
public final class Ownership {
    private Ownership() {}

    /** Whether a file belongs to who runs this process; so it is where systems do not tell. A file that cannot be looked at does not. */
    public static boolean isOwn(Path file) {
        try {
            Path self = Path.of("/proc/self");
            return !Files.exists(self) || Files.getOwner(file).equals(Files.getOwner(self));
        } catch (UnsupportedOperationException withoutOwners) {
            return true;
        } catch (IOException notThere) {
            return false;
        }
    }
}
