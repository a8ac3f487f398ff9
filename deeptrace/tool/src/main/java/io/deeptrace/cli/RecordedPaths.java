// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Places that a trace tells of. */
final class RecordedPaths {
    private RecordedPaths() {}

    /** Those told by this key, in order. A trace may come from anywhere: what is no path here is passed over. */
    static List<Path> of(Trace trace, String key) {
        List<Path> paths = new ArrayList<>();
        for (String entry : trace.info().getOrDefault(key, "").split(File.pathSeparator)) {
            try {
                if (!entry.isEmpty()) {
                    paths.add(Path.of(entry));
                }
            } catch (InvalidPathException foreign) {
                continue;
            }
        }
        return paths;
    }
}
