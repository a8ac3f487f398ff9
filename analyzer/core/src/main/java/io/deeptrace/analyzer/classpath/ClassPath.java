// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.summary.SourceKey;
import io.deeptrace.analyzer.zip.ZipArchive;
import io.deeptrace.format.Plan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Opens the entries of a class path, with those that the jars' manifests add and those that archives carry inside, each
 * once and in the JVM's order.
 */
public final class ClassPath {
    private final Runtime.Version version;
    private final Set<Path> seen = new HashSet<>();
    private final List<ClassSource> sources = new ArrayList<>();
    private final List<Plan.LeftOut> unreadable = new ArrayList<>();

    private final Summaries summaries;

    /** How many of the sources are on the module path; they come first. */
    private int modules;

    private ClassPath(Runtime.Version version, Summaries summaries) {
        this.version = version;
        this.summaries = summaries;
    }

    public static ClassPath open(List<Path> modules, List<Path> entries, Runtime.Version version, Summaries summaries)
            throws IOException {
        ClassPath path = new ClassPath(version, summaries);
        try {
            path.addNamed(modules);
            path.modules = path.sources.size();
            path.addNamed(entries);
        } catch (IOException failed) {
            closeAll(path.sources, failed);
            throw failed;
        }
        return path;
    }

    /** What was opened, in the order in which classes are looked for. */
    public List<ClassSource> sources() {
        return sources;
    }

    /** Those of them that are on the module path. */
    public List<ClassSource> modules() {
        return sources.subList(0, modules);
    }

    /** What manifests and archives name and nobody can read, each with the reason. */
    public List<Plan.LeftOut> unreadable() {
        return unreadable;
    }

    /** Closes all of these; what goes wrong is added to {@code failure}. */
    public static void closeAll(List<? extends ClassSource> sources, Exception failure) {
        for (ClassSource source : sources) {
            try {
                source.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
        }
    }

    private void addNamed(List<Path> entries) throws IOException {
        for (Path entry : entries) {
            if (!Files.exists(entry)) {
                throw new IOException(
                        "Class path entry " + entry + " does not exist: build it first, or correct the class path.");
            }
            addNamed(entry);
        }
    }

    private void addNamed(Path entry) throws IOException {
        try {
            add(entry);
        } catch (ZipException broken) {
            throw new IOException(
                    "Class path entry " + entry + " is neither a directory nor a readable jar (" + broken.getMessage()
                            + "): correct the class path.",
                    broken);
        } catch (AccessDeniedException closed) {
            throw new IOException(
                    "Class path entry " + entry + " may not be read by this user: " + closed.getFile()
                            + " is closed; correct its permissions or the class path.",
                    closed);
        }
    }

    private void add(Path entry) throws IOException {
        if (!seen.add(entry.toRealPath())) {
            return;
        }
        if (Files.isDirectory(entry)) {
            sources.add(new DirectorySource(entry));
            for (Path part : ArchiveLayout.of(entry)) {
                addOptional(part);
            }
            return;
        }
        if (!Files.isRegularFile(entry)) {
            throw new ZipException("it is no file");
        }
        SourceKey key = summaries.key(entry, version.feature());
        Summaries.Found found = summaries.find(entry, key, () -> open(entry));
        if (found == null) {
            addUnsummarized(entry, key);
            return;
        }
        sources.add(found.source());
        addReferences(entry, found.manifestClassPath());
    }

    private void addUnsummarized(Path entry, SourceKey key) throws IOException {
        ZipArchive zip = ZipArchive.open(entry);
        if (entry.toString().endsWith(".jmod")) {
            sources.add(JarSource.folder(zip, JdkModules.CLASSES, true));
            return;
        }
        List<ArchiveLayout.Part> parts = ArchiveLayout.of(zip);
        // What an archive with jars inside is made of is known only when it is open: its jars have summaries, not it.
        JarManifest manifest = add(zip, parts.isEmpty() ? key : null);
        for (ArchiveLayout.Part part : parts) {
            add(zip, part);
        }
        addReferences(entry, manifest.classPath());
    }

    private void addReferences(Path entry, List<String> references) throws IOException {
        for (String reference : references) {
            // As in the JVM, what a manifest names and nobody has is passed over.
            Path added = resolve(entry, reference);
            if (added != null && Files.exists(added)) {
                addOptional(added);
            }
        }
    }

    private JarManifest add(ZipArchive zip, SourceKey key) throws IOException {
        try {
            JarManifest manifest = JarManifest.of(zip);
            JarSource jar = JarSource.jar(zip, manifest, version);
            sources.add(jar);
            String versions = manifest.multiRelease() ? "-mr" + version.feature() : "";
            summaries.miss(
                    key, zip.toString(), () -> name(zip) + '-' + zip.digest() + versions, manifest.classPath(), jar);
            return manifest;
        } catch (ZipException broken) {
            zip.close();
            throw new ZipException("its manifest cannot be read: " + broken.getMessage());
        }
    }

    private JarSource open(Path entry) throws IOException {
        ZipArchive zip = ZipArchive.open(entry);
        return JarSource.jar(zip, JarManifest.of(zip), version);
    }

    private void add(ZipArchive zip, ArchiveLayout.Part part) throws IOException {
        if (part.isFolder()) {
            sources.add(JarSource.folder(zip, part.folder(), false));
            return;
        }
        String name = zip.name(part.entry());
        SourceKey key = summaries.key(zip.file(), name, version.feature());
        Summaries.Found found = summaries.find(zip.file(), key, () -> nested(zip, part));
        if (found != null) {
            sources.add(found.source());
            return;
        }
        try {
            add(zip.nested(part.entry()), key);
        } catch (ZipException broken) {
            unreadable.add(unreadable(zip + "!" + name, broken.getMessage()));
        }
    }

    private JarSource nested(ZipArchive zip, ArchiveLayout.Part part) throws IOException {
        ZipArchive inside = zip.nested(part.entry());
        return JarSource.jar(inside, JarManifest.of(inside), version);
    }

    /** The last part of where a zip stands, as far as it is good for a file's name. */
    private static String name(ZipArchive zip) {
        String place = zip.toString().replace('\\', '/');
        return place.substring(place.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
    }

    /** What cannot be read is told and passed over: as the JVM does with what it was not given by name. */
    private void addOptional(Path entry) throws IOException {
        try {
            add(entry);
        } catch (ZipException broken) {
            unreadable.add(unreadable(entry.toString(), broken.getMessage()));
        } catch (AccessDeniedException closed) {
            unreadable.add(unreadable(entry.toString(), "this user may not read it"));
        }
    }

    private static Plan.LeftOut unreadable(String place, String reason) {
        return new Plan.LeftOut(place, "unreadable jar: " + reason);
    }

    /** A reference is a URL relative to the jar's (JAR File Specification, "Class-Path"); null if it is no file's. */
    private static Path resolve(Path jar, String reference) {
        try {
            return Path.of(jar.toAbsolutePath().toUri().resolve(URI.create(reference)));
        } catch (IllegalArgumentException | FileSystemNotFoundException strict) {
            return asWritten(jar, reference);
        }
    }

    /** URLs are read less strictly than URIs: {@code lib[1].jar} is good enough for the JVM. */
    private static Path asWritten(Path jar, String reference) {
        try {
            return jar.resolveSibling(reference);
        } catch (InvalidPathException noFile) {
            return null;
        }
    }
}
