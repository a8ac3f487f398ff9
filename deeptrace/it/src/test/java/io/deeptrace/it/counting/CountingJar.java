// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import io.deeptrace.it.harness.Libraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassWriter;

/** Packs the counting agent: a jar that holds the counter, for the loader of the JVM, and points at the tests' classes and ASM. */
public final class CountingJar {
    private static final String NAME = "counting.jar";
    private static final String COUNTER = CallCounter.class.getSimpleName() + ".class";

    private CountingJar() {}

    /** Writes the jar into a directory. */
    public static Path writeTo(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", CountingAgent.class.getName());
        StringBuilder classPath = new StringBuilder();
        for (Path entry : Libraries.of(CountingAgent.class, ClassWriter.class)) {
            classPath.append(entry.toUri()).append(' ');
        }
        main.put(Attributes.Name.CLASS_PATH, classPath.toString());
        main.putValue("Boot-Class-Path", NAME);
        Path jar = directory.resolve(NAME);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                InputStream counter = CallCounter.class.getResourceAsStream(COUNTER)) {
            packed.putNextEntry(new JarEntry(CallCounter.class.getPackageName().replace('.', '/') + '/' + COUNTER));
            counter.transferTo(packed);
        }
        return jar;
    }
}
