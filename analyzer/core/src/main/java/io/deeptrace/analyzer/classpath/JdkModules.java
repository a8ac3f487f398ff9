// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.zip.ZipArchive;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** The classes of a JDK that has its modules as jmod files only. */
final class JdkModules implements Jdk {
    static final String CLASSES = "classes/";

    private final Path home;
    private final Runtime.Version version;
    private final List<ClassSource> modules = new ArrayList<>();

    private JdkModules(Path home, Runtime.Version version) {
        this.home = home;
        this.version = version;
    }

    static JdkModules open(Path home) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> jmods = Files.newDirectoryStream(home.resolve("jmods"), "*.jmod")) {
            jmods.forEach(files::add);
        }
        Collections.sort(files);
        JdkModules jdk = new JdkModules(home, Jdk.version(home));
        for (Path file : files) {
            try {
                jdk.modules.add(JarSource.folder(ZipArchive.open(file), CLASSES, true));
            } catch (ZipException broken) {
                IOException told =
                        new IOException(file + " is no readable jmod (" + broken.getMessage() + ").", broken);
                ClassPath.closeAll(jdk.modules, told);
                throw told;
            }
        }
        return jdk;
    }

    @Override
    public Runtime.Version version() {
        return version;
    }

    @Override
    public byte[] read(String name) throws IOException {
        byte[] bytes = null;
        for (int i = 0; bytes == null && i < modules.size(); i++) {
            bytes = modules.get(i).read(name);
        }
        return bytes;
    }

    @Override
    public boolean holds(String name) throws IOException {
        for (ClassSource module : modules) {
            if (module.holds(name)) {
                return true;
            }
        }
        return false;
    }

    /** No providers: inside the JDK they are found by its own modules, not by {@code META-INF/services}. */
    @Override
    public List<String> lines(String resource) throws IOException {
        Set<String> services = new TreeSet<>();
        if (resource.equals(USED_SERVICES)) {
            for (ClassSource module : modules) {
                byte[] moduleInfo = module.read("module-info");
                if (moduleInfo != null) {
                    services.addAll(ModuleInfo.of(moduleInfo).uses());
                }
            }
        }
        return List.copyOf(services);
    }

    @Override
    public void names(Consumer<String> to) throws IOException {
        Set<String> names = new TreeSet<>();
        for (ClassSource module : modules) {
            module.names(names::add);
        }
        names.remove("module-info");
        names.forEach(to);
    }

    @Override
    public String place(String name) {
        return "the JDK in " + home;
    }

    @Override
    public void requireUnchanged() throws IOException {
        for (ClassSource module : modules) {
            module.requireUnchanged();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = new IOException("The jmods of " + home + " could not be closed.");
        ClassPath.closeAll(modules, failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
