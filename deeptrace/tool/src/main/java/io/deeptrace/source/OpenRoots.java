// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Places with sources, each opened once and when it is first looked at. */
final class OpenRoots implements AutoCloseable {
    private final Map<Path, SourceRoot> roots = new HashMap<>();

    /**
     * The root in a directory or archive that is there.
     *
     * @throws IOException if it is no archive that can be read; the message names it
     */
    SourceRoot at(Path path) throws IOException {
        SourceRoot root = roots.get(path);
        if (root == null) {
            root = Files.isDirectory(path) ? new DirectoryRoot(path) : ArchiveRoot.open(path);
            roots.put(path, root);
        }
        return root;
    }

    @Override
    public void close() throws IOException {
        for (SourceRoot root : roots.values()) {
            root.close();
        }
        roots.clear();
    }
}
