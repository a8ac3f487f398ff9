// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of a JDK, read from its run-time image; of ours or of another one, newer or older. */
final class JdkImage implements Jdk {
    private static final List<Path> UNKNOWN = Collections.unmodifiableList(new ArrayList<>());

    private final FileSystem image;
    private final boolean ours;
    private final Runtime.Version version;
    private final Map<String, List<Path>> modulesByPackage = new HashMap<>();

    private JdkImage(FileSystem image, boolean ours, Runtime.Version version) {
        this.image = image;
        this.ours = ours;
        this.version = version;
    }

    /** Opens the image of the JDK in this directory. */
    static JdkImage open(Path home) throws IOException {
        URI uri = URI.create("jrt:/");
        if (Jdk.isRunning(home)) {
            return new JdkImage(FileSystems.getFileSystem(uri), true, Runtime.version());
        }
        Map<String, String> environment = Map.of("java.home", home.toString());
        return new JdkImage(FileSystems.newFileSystem(uri, environment), false, Jdk.version(home));
    }

    @Override
    public Runtime.Version version() {
        return version;
    }

    @Override
    public byte[] read(String name) throws IOException {
        for (Path module : modules(name)) {
            try {
                return Files.readAllBytes(module.resolve(name + ".class"));
            } catch (NoSuchFileException elsewhere) {
                continue;
            }
        }
        return null;
    }

    @Override
    public boolean mayHavePackage(String name) throws IOException {
        return !modules(name).isEmpty();
    }

    @Override
    public boolean holds(String name) throws IOException {
        for (Path module : modules(name)) {
            if (Files.exists(module.resolve(name + JarSource.SUFFIX))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String place(String name) {
        return "the JDK";
    }

    @Override
    public void requireUnchanged() {
        // Nobody writes to the image of an installed JDK.
    }

    /** No providers: inside the JDK they are found by its own modules, not by {@code META-INF/services}. */
    @Override
    public List<String> lines(String resource) throws IOException {
        if (!resource.equals(USED_SERVICES)) {
            return List.of();
        }
        Set<String> services = new TreeSet<>();
        if (ours) {
            ModuleFinder.ofSystem()
                    .findAll()
                    .forEach(module -> services.addAll(module.descriptor().uses()));
        } else {
            for (String module : list(image.getPath("/modules"))) {
                services.addAll(ModuleInfo.of(Files.readAllBytes(module(module).resolve("module-info.class")))
                        .uses());
            }
        }
        return List.copyOf(services);
    }

    @Override
    public void names(Consumer<String> to) throws IOException {
        // Sorted, and each once: a file that was read before it was listed, the image lists twice.
        Set<String> names = new TreeSet<>();
        for (String packageName : List.copyOf(packages().keySet())) {
            String directory = packageName.replace('.', '/') + '/';
            for (Path module : modules(directory)) {
                addClasses(module, directory, names);
            }
        }
        names.forEach(to);
    }

    private static void addClasses(Path module, String directory, Set<String> to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(module.resolve(directory))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(JarSource.SUFFIX)) {
                    to.add(directory + name.substring(0, name.length() - JarSource.SUFFIX.length()));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!ours) {
            image.close();
        }
    }

    private List<Path> modules(String name) throws IOException {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            return List.of();
        }
        String packageName = name.substring(0, slash).replace('/', '.');
        List<Path> modules = packages().getOrDefault(packageName, List.of());
        if (modules == UNKNOWN) {
            // A package that merely holds other packages is listed too: reading a class then finds nothing there.
            modules = list(image.getPath("/packages", packageName)).stream()
                    .map(this::module)
                    .toList();
            modulesByPackage.put(packageName, modules);
        }
        return modules;
    }

    private Map<String, List<Path>> packages() throws IOException {
        if (modulesByPackage.isEmpty()) {
            findPackages();
        }
        return modulesByPackage;
    }

    private void findPackages() throws IOException {
        if (ours) {
            // Our own JVM has the table in memory.
            for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
                List<Path> path = List.of(module(module.descriptor().name()));
                module.descriptor().packages().forEach(name -> modulesByPackage.put(name, path));
            }
        } else {
            list(image.getPath("/packages")).forEach(name -> modulesByPackage.put(name, UNKNOWN));
        }
    }

    private Path module(String name) {
        return image.getPath("/modules", name);
    }

    private static Set<String> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
