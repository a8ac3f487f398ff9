// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A directory of sources. Nothing outside it is read, wherever links in it lead. */
final class DirectoryRoot implements SourceRoot {
    private final Path directory;

    DirectoryRoot(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<SourceText> find(SourceName name) throws IOException {
        for (String path : name.paths()) {
            SourceText text = read(path);
            if (text != null && name.isMeant(path, text.text())) {
                return List.of(text);
            }
        }
        return List.of();
    }

    private SourceText read(String path) throws IOException {
        Path file;
        try {
            file = directory.resolve(path);
        } catch (InvalidPathException unheardOf) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            if (!file.toRealPath().startsWith(directory.toRealPath())) {
                throw new IOException(file + " is a link that leads out of " + directory + ", so it is not read");
            }
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is larger than " + (LARGEST >> 20) + " MB");
            }
            return new SourceText(file.toString(), SourceRoot.decoded(Files.readAllBytes(file)));
        } catch (NoSuchFileException removed) {
            return null;
        }
    }

    @Override
    public void close() {
        // A directory holds nothing open.
    }
}
