// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntUnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts an OSGi framework with one bundle, and calls it. */
public final class Host {
    private Host() {}

    /** Prints a factorial that the bundle computes. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("felix");
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE,
                directory.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(bundle(directory).toUri().toString());
        bundle.start();
        Class<?> type = bundle.loadClass(Guest.class.getName());
        IntUnaryOperator guest =
                (IntUnaryOperator) type.getDeclaredConstructor().newInstance();
        System.out.println((type == Guest.class ? "mine " : "the bundle's ") + guest.applyAsInt(6));
        framework.stop();
        framework.waitForStop(10_000);
        System.exit(0);
    }

    private static Path bundle(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "guest");
        Path jar = directory.resolve("guest.jar");
        String name = Guest.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream in = Guest.class.getResourceAsStream("Guest.class")) {
            entries.putNextEntry(new JarEntry(name));
            in.transferTo(entries);
            entries.closeEntry();
        }
        return jar;
    }
}
