// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.springframework.boot.loader.launch.JarLauncher;

/** An executable jar as Spring Boot's build plugins write it: their launcher, the program's classes, its libraries stored. */
public final class BootArchive {
    private final JarOutputStream jar;

    private BootArchive(JarOutputStream jar) {
        this.jar = jar;
    }

    /** Packs a program with the libraries that these classes come from, and a resource {@code greeting.txt}. */
    public static Path write(Path file, Class<?> program, Class<?>... libraries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
        main.putValue("Start-Class", program.getName());
        main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            BootArchive archive = new BootArchive(out);
            archive.addAll(Libraries.of(JarLauncher.class).get(0));
            archive.directory("BOOT-INF/");
            archive.directory("BOOT-INF/classes/");
            archive.add("BOOT-INF/classes/greeting.txt", "Hello".getBytes(StandardCharsets.UTF_8));
            String name = program.getName().replace('.', '/') + ".class";
            try (InputStream in = program.getClassLoader().getResourceAsStream(name)) {
                archive.add("BOOT-INF/classes/" + name, in.readAllBytes());
            }
            archive.directory("BOOT-INF/lib/");
            for (Path library : Libraries.of(libraries)) {
                archive.store("BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
        return file;
    }

    private void addAll(Path other) throws IOException {
        try (JarFile source = new JarFile(other.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) source.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    ByteArrayOutputStream content = new ByteArrayOutputStream();
                    try (InputStream in = source.getInputStream(entry)) {
                        in.transferTo(content);
                    }
                    add(entry.getName(), content.toByteArray());
                }
            }
        }
    }

    private void directory(String name) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.closeEntry();
    }

    private void add(String name, byte[] content) throws IOException {
        put(new ZipEntry(name), content);
    }

    /** The launcher reads nested jars only where they are stored. */
    private void store(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        put(entry, content);
    }

    private void put(ZipEntry entry, byte[] content) throws IOException {
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
