// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A directory of class files. Each package is listed when first asked for: cheaper than trying to open files that are
 * elsewhere, and exact where the file system does not tell {@code a} from {@code A}.
 */
final class DirectorySource implements ClassSource {
    private static final boolean SLASH_ONLY =
            FileSystems.getDefault().getSeparator().equals("/");

    private final Path directory;
    private final Map<String, Set<String>> filesByPackage = new HashMap<>();

    DirectorySource(Path directory) {
        this.directory = directory;
    }

    @Override
    public byte[] read(String name) throws IOException {
        if (!holds(name)) {
            return null;
        }
        try {
            return Files.readAllBytes(directory.resolve(name + JarSource.SUFFIX));
        } catch (NoSuchFileException removed) {
            throw new IOException("it was there and was removed", removed);
        }
    }

    @Override
    public boolean mayHavePackage(String name) {
        String folder = name.isEmpty() ? name : name.substring(0, name.length() - 1);
        return !files(folder).isEmpty();
    }

    @Override
    public boolean holds(String name) {
        int slash = name.lastIndexOf('/');
        String folder = name.substring(0, Math.max(0, slash));
        return files(folder).contains(name.substring(slash + 1).concat(JarSource.SUFFIX));
    }

    @Override
    public List<String> lines(String resource) throws IOException {
        if (resource.equals(PROVIDES)) {
            return ModuleInfo.lines(read("module-info"));
        }
        // Most directories have none of the files that are asked for: one listing tells it of all of them.
        int slash = resource.lastIndexOf('/');
        Path file = directory.resolve(resource);
        return files(resource.substring(0, Math.max(0, slash))).contains(resource.substring(slash + 1))
                        && Files.isRegularFile(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
    }

    @Override
    public void resources(String folder, Consumer<String> to) {
        for (String file : new TreeSet<>(files(folder.substring(0, Math.max(0, folder.length() - 1))))) {
            to.accept(folder + file);
        }
    }

    @Override
    public void names(Consumer<String> to) throws IOException {
        Set<String> names = new TreeSet<>();
        Files.walkFileTree(
                directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = directory
                                .relativize(file)
                                .toString()
                                .replace(directory.getFileSystem().getSeparator(), "/");
                        if (name.endsWith(JarSource.SUFFIX)) {
                            names.add(name.substring(0, name.length() - JarSource.SUFFIX.length()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                        // A link to nowhere or in a circle, a folder of someone else: no JVM finds classes there
                        // either.
                        return FileVisitResult.CONTINUE;
                    }
                });
        names.removeIf(name -> !ClassTable.isClassName(name));
        names.forEach(to);
    }

    @Override
    public Path file() {
        return directory;
    }

    @Override
    public String place(String name) {
        return directory.resolve(name + JarSource.SUFFIX).toString();
    }

    @Override
    public void requireUnchanged() {
        // Each file is read at once; one that is half written is a broken class file, told with its place.
    }

    @Override
    public void close() {
        // A directory holds nothing open.
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private Set<String> files(String folder) {
        Set<String> files = filesByPackage.get(folder);
        if (files == null) {
            files = list(folder);
            filesByPackage.put(folder, files);
        }
        return files;
    }

    /** The files of a package, none if it cannot be listed: then no JVM finds classes there either. */
    private Set<String> list(String folder) {
        Set<String> files = new HashSet<>();
        if (!SLASH_ONLY && folder.contains("\\")) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.resolve(folder))) {
            for (Path entry : entries) {
                files.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException unreadable) {
            files.clear();
        }
        return files;
    }
}
