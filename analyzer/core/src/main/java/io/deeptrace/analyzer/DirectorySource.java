// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory of class files. */
final class DirectorySource implements ClassSource {
    private final Path directory;

    DirectorySource(Path directory) {
        this.directory = directory;
    }

    @Override
    public byte[] read(String name) throws IOException {
        try {
            return Files.readAllBytes(directory.resolve(name + ".class"));
        } catch (NoSuchFileException elsewhere) {
            return null;
        }
    }

    @Override
    public List<String> lines(String resource) throws IOException {
        Path file = directory.resolve(resource);
        return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public void names(Consumer<String> to) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.map(file -> directory.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(directory.getFileSystem().getSeparator(), "/"))
                    .sorted()
                    .forEach(to);
        }
    }

    @Override
    public void close() {
        // A directory holds nothing open.
    }
}
