// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFile;
import io.deeptrace.analyzer.classfile.ClassFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A class path and a JDK image as one program, read lazily. Not thread-safe. */
public final class Program implements AutoCloseable {
    private static final LoadedClass NOWHERE = new LoadedClass(null, false, "class not found on the class path");

    private final JdkImage jdk;
    private final List<ClassSource> classPath;
    private final Map<String, LoadedClass> classes = new HashMap<>();
    private Set<String> applicationNames;
    private int parsed;

    private Program(JdkImage jdk, List<ClassSource> classPath) {
        this.jdk = jdk;
        this.classPath = classPath;
    }

    /**
     * Opens a program; no class is read yet.
     *
     * @param classPath directories and jars, first wins; jars bring the {@code Class-Path} of their manifests
     * @param javaHome home of the JDK whose classes the program runs with
     * @throws IOException if an entry is missing or cannot be read; the message names it and the next step
     */
    public static Program open(List<Path> classPath, Path javaHome) throws IOException {
        JdkImage jdk = JdkImage.open(javaHome);
        try {
            return new Program(jdk, ClassPath.open(classPath, jdk.version()));
        } catch (IOException failed) {
            ClassPath.closeAll(List.of(jdk), failed);
            throw failed;
        }
    }

    /** Number of class files read so far. */
    int classesParsed() {
        return parsed;
    }

    /**
     * A class by its internal name. What cannot be read is told as its {@link LoadedClass#problem}.
     *
     * @throws UncheckedIOException if the class path or the image cannot be read
     */
    LoadedClass load(String name) {
        LoadedClass known = classes.get(name);
        if (known == null) {
            known = read(name);
            classes.put(name, known);
        }
        return known;
    }

    /** Internal names of the classes on the class path, in its order; only directories are listed, nothing is parsed. */
    Set<String> applicationNames() {
        if (applicationNames == null) {
            Set<String> names = new LinkedHashSet<>();
            try {
                for (ClassSource source : classPath) {
                    source.names(names::add);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("The class path cannot be listed: " + failed.getMessage(), failed);
            }
            names.removeIf(name -> name.endsWith("module-info") || name.endsWith("package-info"));
            applicationNames = names;
        }
        return applicationNames;
    }

    /** Internal names of the JDK's classes. */
    Set<String> jdkNames() {
        Set<String> names = new LinkedHashSet<>();
        try {
            jdk.names(names::add);
        } catch (IOException failed) {
            throw new UncheckedIOException("The JDK image cannot be listed: " + failed.getMessage(), failed);
        }
        return names;
    }

    /** Internal names of the providers that {@code META-INF/services} on the class path names for a service. */
    List<String> serviceProviders(String service) {
        List<String> providers = new ArrayList<>();
        try {
            for (ClassSource source : classPath) {
                for (String line : source.lines("META-INF/services/" + service.replace('/', '.'))) {
                    String provider = line.replaceFirst("#.*", "").trim();
                    if (!provider.isEmpty()) {
                        providers.add(provider.replace('.', '/'));
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("META-INF/services cannot be read: " + failed.getMessage(), failed);
        }
        return providers;
    }

    @Override
    public void close() throws IOException {
        IOException failure = new IOException("The class path could not be closed.");
        ClassPath.closeAll(classPath, failure);
        ClassPath.closeAll(List.of(jdk), failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    /**
     * The class file of a class that {@link #load} found, for those who need the code itself.
     *
     * @throws IllegalArgumentException if it did not find one
     */
    ClassFile classFile(String name) {
        if (load(name).file() instanceof ClassFile file) {
            return file;
        }
        throw new IllegalArgumentException("Class " + name.replace('/', '.') + " has no class file.");
    }

    private LoadedClass read(String name) {
        try {
            // The JDK's packages win over the class path, as in the application class loader.
            byte[] bytes = jdk.read(name);
            boolean application = bytes == null;
            for (int i = 0; bytes == null && i < classPath.size(); i++) {
                bytes = classPath.get(i).read(name);
            }
            return bytes == null ? NOWHERE : parse(bytes, name, application);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Class " + name.replace('/', '.') + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private LoadedClass parse(byte[] bytes, String name, boolean application) {
        parsed++;
        try {
            ClassFile file = ClassFile.parse(bytes);
            if (!file.name().equals(name)) {
                return new LoadedClass(
                        null,
                        application,
                        "broken class file: it holds " + file.name().replace('/', '.'));
            }
            return new LoadedClass(file, application, null);
        } catch (ClassFileException broken) {
            return new LoadedClass(null, application, broken.getMessage());
        }
    }

    /**
     * A class as far as it could be read.
     *
     * @param file what the class file says, or null if it is missing or broken
     * @param application whether it stands on the class path rather than in the JDK
     * @param problem why there is no class file, in words for people; null if there is one
     */
    record LoadedClass(ClassFacts file, boolean application, String problem) {}
}
