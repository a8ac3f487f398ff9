// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.zip.ZipArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What a jar's manifest says of its classes.
 *
 * @param classPath the references of {@code Class-Path}
 * @param multiRelease whether it has versions of classes for newer JDKs
 * @param mainClass {@code Main-Class}, or null
 * @param startClass {@code Start-Class}, which Spring Boot's launcher calls; or null
 */
record JarManifest(List<String> classPath, boolean multiRelease, String mainClass, String startClass) {
    private static final int LARGEST = 16 << 20;
    private static final JarManifest NONE = new JarManifest(List.of(), false, null, null);
    private static final String FILE = "META-INF/MANIFEST.MF";

    /** The manifest of this jar; one that says nothing if there is none or it is damaged, as the JVM takes it. */
    static JarManifest of(ZipArchive jar) throws IOException {
        int entry = jar.find(FILE);
        return entry < 0 ? NONE : parse(jar.read(entry, LARGEST));
    }

    private static JarManifest parse(byte[] bytes) {
        // Most manifests say nothing of this; those of OSGi bundles are long.
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!text.contains("class-path") && !text.contains("multi-release") && !text.contains("-class:")) {
            return NONE;
        }
        Attributes main;
        try {
            main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
        } catch (IOException damaged) {
            return NONE;
        }
        String path = main.getValue(Attributes.Name.CLASS_PATH);
        return new JarManifest(
                path == null || path.isBlank() ? List.of() : List.of(path.trim().split("\\s+")),
                "true".equalsIgnoreCase(main.getValue("Multi-Release")),
                main.getValue(Attributes.Name.MAIN_CLASS),
                main.getValue("Start-Class"));
    }
}
