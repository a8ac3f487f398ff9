// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar in the making: entries in their order, deflated or stored. */
final class Jars {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, Boolean> stored = new LinkedHashMap<>();

    static Jars jar() {
        return new Jars();
    }

    /** With a manifest of these main attributes, each as {@code Name: value}. */
    Jars manifest(String... attributes) {
        return text("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + String.join("\n", attributes) + "\n\n");
    }

    Jars text(String name, String content) {
        return deflated(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Jars deflated(String name, byte[] content) {
        entries.put(name, content);
        stored.put(name, false);
        return this;
    }

    Jars stored(String name, byte[] content) {
        entries.put(name, content);
        stored.put(name, true);
        return this;
    }

    /** With all class files of a directory, below a folder of the jar. */
    Jars classes(String folder, Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                deflated(folder + directory.relativize(file), Files.readAllBytes(file));
            }
        }
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                if (stored.get(entry.getKey())) {
                    CRC32 crc = new CRC32();
                    crc.update(entry.getValue());
                    header.setMethod(ZipEntry.STORED);
                    header.setSize(entry.getValue().length);
                    header.setCrc(crc.getValue());
                }
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
