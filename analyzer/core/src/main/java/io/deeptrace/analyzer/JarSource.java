// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/** A jar as a JVM of one feature version sees it: in a multi-release jar the versions for that JDK win. */
final class JarSource implements ClassSource {
    private final JarFile jar;

    JarSource(Path file, Runtime.Version version) throws IOException {
        jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, version);
    }

    /** The manifest's {@code Class-Path}, empty if it has none. */
    List<String> classPath() throws IOException {
        Manifest manifest = jar.getManifest();
        String value = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        return value == null || value.isBlank()
                ? List.of()
                : List.of(value.trim().split("\\s+"));
    }

    @Override
    public byte[] read(String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name + ".class");
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Override
    public List<String> lines(String resource) throws IOException {
        JarEntry entry = jar.getJarEntry(resource);
        if (entry == null) {
            return List.of();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Override
    public void names(Consumer<String> to) {
        jar.versionedStream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .map(name -> name.substring(0, name.length() - ".class".length()))
                .forEach(to);
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
