// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.zip.ZipArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * A jar as a JVM of one feature version sees it: in a multi-release jar the versions for that JDK win. Or the part of a
 * zip below a folder, such as {@code BOOT-INF/classes/}.
 */
final class JarSource implements ClassSource {
    static final String SUFFIX = ".class";

    private static final int LARGEST_RESOURCE = 64 << 20;
    private static final String MODULE_INFO = "module-info";
    private static final String VERSIONS = "META-INF/versions/";
    private static final int OLDEST_VERSION = 9;

    private final ZipArchive zip;
    private final String folder;
    private final boolean closes;
    private final NavigableSet<Integer> versions;

    private JarSource(ZipArchive zip, String folder, boolean closes, NavigableSet<Integer> versions) {
        this.zip = zip;
        this.folder = folder;
        this.closes = closes;
        this.versions = versions;
    }

    /** A jar; closing it closes the zip. */
    static JarSource jar(ZipArchive zip, JarManifest manifest, Runtime.Version jdk) {
        return new JarSource(zip, "", true, manifest.multiRelease() ? versions(zip, jdk) : new TreeSet<>());
    }

    /** The classes below a folder, whose name ends in a slash; {@code closes} if closing it closes the zip. */
    static JarSource folder(ZipArchive zip, String folder, boolean closes) {
        return new JarSource(zip, folder, closes, new TreeSet<>());
    }

    @Override
    public byte[] read(String name) throws IOException {
        int entry = find(name);
        return entry < 0 ? null : zip.read(entry, LARGEST_RESOURCE);
    }

    @Override
    public boolean holds(String name) {
        return find(name) >= 0;
    }

    @Override
    public List<String> lines(String resource) throws IOException {
        if (resource.equals(PROVIDES)) {
            return ModuleInfo.lines(read(MODULE_INFO));
        }
        int entry = zip.find(folder + resource);
        if (entry < 0) {
            return List.of();
        }
        try {
            return new String(zip.read(entry, LARGEST_RESOURCE), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (ZipException damaged) {
            throw new IOException(zip + "!" + folder + resource + ": " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public void names(Consumer<String> to) {
        NavigableSet<String> names = new TreeSet<>();
        for (int entry = 0; entry < zip.size(); entry++) {
            String name = zip.name(entry);
            if (name.endsWith(SUFFIX) && name.startsWith(folder)) {
                String inside = unversioned(name.substring(folder.length(), name.length() - SUFFIX.length()));
                if (ClassTable.isClassName(inside)
                        && !inside.startsWith("META-INF/")
                        && !ArchiveLayout.isInside(inside)) {
                    names.add(inside);
                }
            }
        }
        names.forEach(to);
    }

    @Override
    public void resources(String below, Consumer<String> to) {
        if (below.equals(SERVICES) && holds(MODULE_INFO)) {
            to.accept(PROVIDES);
        }
        for (int entry = 0; entry < zip.size(); entry++) {
            if (zip.startsWith(entry, folder + below)) {
                to.accept(zip.name(entry).substring(folder.length()));
            }
        }
    }

    @Override
    public Path file() {
        return zip.file();
    }

    @Override
    public String place(String name) {
        int entry = find(name);
        return zip + "!" + (entry < 0 ? folder + name + SUFFIX : zip.name(entry));
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (zip.hasChanged()) {
            throw new IOException(zip.file() + " changed while it was read: start again when it is complete.");
        }
    }

    @Override
    public void close() throws IOException {
        if (closes) {
            zip.close();
        }
    }

    /** The jar or folder, for people. */
    @Override
    public String toString() {
        return folder.isEmpty() ? zip.toString() : zip + "!" + folder;
    }

    private int find(String name) {
        for (int version : versions) {
            int entry = zip.find(VERSIONS + version + '/' + name, SUFFIX);
            if (entry >= 0) {
                return entry;
            }
        }
        return folder.isEmpty() ? zip.find(name, SUFFIX) : zip.find(folder + name, SUFFIX);
    }

    private String unversioned(String name) {
        if (versions.isEmpty() || !name.startsWith(VERSIONS)) {
            return name;
        }
        int slash = name.indexOf('/', VERSIONS.length());
        return slash > 0 && versions.contains(number(name, slash)) ? name.substring(slash + 1) : name;
    }

    /** The versions that count for this JDK, newest first. */
    private static NavigableSet<Integer> versions(ZipArchive zip, Runtime.Version jdk) {
        NavigableSet<Integer> versions = new TreeSet<>(Collections.reverseOrder());
        for (int entry = 0; entry < zip.size(); entry++) {
            if (zip.startsWith(entry, VERSIONS)) {
                String name = zip.name(entry);
                int version = number(name, name.indexOf('/', VERSIONS.length()));
                if (version >= OLDEST_VERSION && version <= jdk.feature()) {
                    versions.add(version);
                }
            }
        }
        return versions;
    }

    /** The version in a name that has it before this slash; -1 if it is none. */
    private static int number(String name, int slash) {
        String text = slash < 0 ? "" : name.substring(VERSIONS.length(), slash);
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : -1;
    }
}
