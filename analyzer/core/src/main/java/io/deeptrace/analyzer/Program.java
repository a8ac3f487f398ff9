// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFile;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Symbols;
import io.deeptrace.analyzer.summary.SourceKey;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A class path and a JDK image as one program, read lazily. Not thread-safe. */
public final class Program implements AutoCloseable {
    private static final LoadedClass NOWHERE = new LoadedClass(null, false, "class not found on the class path");

    private final ClassSource jdk;
    private final List<ClassSource> classPath;

    /** The JDK's packages win over the class path, as in the application class loader. */
    private final List<ClassSource> sources = new ArrayList<>();

    private final Map<String, List<ClassSource>> byPackage = new HashMap<>();
    private final List<Plan.LeftOut> unreadable;
    private final Map<String, LoadedClass> classes = new HashMap<>();

    /** Of classes with a summary, those that had to be read all the same. */
    private final Map<String, ClassFile> classFiles = new HashMap<>();

    private final ServiceProviders providers;
    private Set<String> applicationNames;
    private final Summaries summaries;
    private final ProgramTypes types = new ProgramTypes(this);

    /** The blacklist last asked for, and what is known by it. */
    private Blacklist borderOf;

    private Border border;
    private int parsed;

    private Program(ClassSource jdk, ClassPath classPath, Summaries summaries) {
        this.jdk = jdk;
        this.summaries = summaries;
        this.classPath = classPath.sources();
        providers = new ServiceProviders(this.classPath, Set.copyOf(classPath.modules()));
        unreadable = classPath.unreadable();
        sources.add(jdk);
        sources.addAll(this.classPath);
    }

    /**
     * Opens a program; no class is read yet.
     *
     * @param classPath directories, jars, jmods, and archives with jars inside; first wins; jars bring the {@code
     *     Class-Path} of their manifests
     * @param javaHome home of the JDK whose classes the program runs with
     * @throws IOException if an entry is missing or cannot be read; the message names it and the next step
     */
    public static Program open(List<Path> classPath, Path javaHome) throws IOException {
        return open(classPath, javaHome, null);
    }

    /**
     * Opens a program of which summaries may be kept; what there is a summary of is not opened itself.
     *
     * @param classPath as above
     * @param javaHome as above
     * @param store where the summaries are; null for none
     * @throws IOException as above
     */
    public static Program open(List<Path> classPath, Path javaHome, SummaryStore store) throws IOException {
        return open(List.of(), classPath, javaHome, store);
    }

    /**
     * Opens a program that has modules of its own, of which summaries may be kept.
     *
     * @param modules the modules' jars and directories, which win over the class path
     * @param classPath as above
     * @param javaHome as above
     * @param store as above
     * @throws IOException as above
     */
    public static Program open(List<Path> modules, List<Path> classPath, Path javaHome, SummaryStore store)
            throws IOException {
        Summaries summaries = new Summaries(store);
        ClassSource jdk = openJdk(javaHome, summaries);
        try {
            return new Program(jdk, ClassPath.open(modules, classPath, Jdk.versionOf(javaHome), summaries), summaries);
        } catch (IOException failed) {
            ClassPath.closeAll(List.of(jdk), failed);
            throw failed;
        }
    }

    /** Whether there are jars, or a JDK, of which the store has no summary. */
    public boolean lacksSummaries() {
        return !summaries.missing().isEmpty();
    }

    /** Its types, for all analyses. */
    ProgramTypes types() {
        return types;
    }

    /** Where analyses with this blacklist stop; not to be forced. */
    Border border(Blacklist blacklist) {
        if (borderOf != blacklist) {
            borderOf = blacklist;
            border = new Border(blacklist);
        }
        return border;
    }

    /** Where its names become objects. */
    Symbols symbols() {
        return summaries.symbols();
    }

    Summaries summaries() {
        return summaries;
    }

    /** Number of class files read so far. */
    int classesParsed() {
        return parsed;
    }

    /**
     * A class by its internal name. What cannot be read is told as its {@link LoadedClass#problem}.
     *
     * @throws UncheckedIOException if a jar changed while it was read
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

    /**
     * The providers of a service, given by its internal name.
     *
     * @throws UncheckedIOException if the class path cannot be read
     */
    List<ServiceProvider> serviceProviders(String service) {
        return providers.of(service);
    }

    /** Binary names of the services that the modules of the program's JDK look up, sorted. */
    List<String> servicesOfJdk() {
        try {
            return jdk.lines(ClassSource.USED_SERVICES);
        } catch (IOException failed) {
            throw new UncheckedIOException("The JDK's modules cannot be read: " + failed.getMessage(), failed);
        }
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
     * The bytes of a class file.
     *
     * @param name internal name of the class
     * @return null if there is none
     * @throws UncheckedIOException if it cannot be read
     */
    public byte[] bytes(String name) {
        try {
            for (ClassSource source : isClassName(name) ? candidates(name) : List.<ClassSource>of()) {
                byte[] bytes = source.read(name);
                if (bytes != null) {
                    return bytes;
                }
            }
            return null;
        } catch (IOException failed) {
            throw unreadable(name, failed);
        }
    }

    /**
     * The class file of a class that {@link #load} found, for those who need the code itself.
     *
     * @throws IllegalArgumentException if it did not find one
     * @throws UncheckedIOException if it can be read no more
     */
    ClassFile classFile(String name) {
        ClassFacts facts = load(name).file();
        if (facts == null) {
            throw new IllegalArgumentException("Class " + name.replace('/', '.') + " has no class file.");
        }
        return facts instanceof ClassFile file ? file : classFiles.computeIfAbsent(name, this::parse);
    }

    private ClassFile parse(String name) {
        byte[] bytes = bytes(name);
        if (bytes == null) {
            throw unreadable(name, new IOException("it went away"));
        }
        try {
            return ClassFile.parse(bytes);
        } catch (ClassFileException changed) {
            throw unreadable(name, new IOException(changed.getMessage(), changed));
        }
    }

    /** Whether this can be the internal name of a class (JVMS §4.2.1): none other is looked for in any file system. */
    static boolean isClassName(String name) {
        boolean segmentEmpty = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.' || c == ';' || c == '[' || c == 0 || c == '/' && segmentEmpty) {
                return false;
            }
            segmentEmpty = c == '/';
        }
        return !segmentEmpty;
    }

    /**
     * Classes that stand in more than one place with different content, told for those of these names that do.
     *
     * @throws UncheckedIOException if the class path cannot be read
     */
    List<Plan.LeftOut> duplicates(Collection<String> names) {
        List<Plan.LeftOut> duplicates = new ArrayList<>();
        Set<String> several = new TreeSet<>();
        for (String name : names) {
            if (candidates(name).size() > 1) {
                several.add(name);
            }
        }
        for (String name : several) {
            try {
                addDuplicates(name, duplicates);
            } catch (IOException failed) {
                throw unreadable(name, failed);
            }
        }
        return duplicates;
    }

    /** What the class path names by its manifests and archives and nobody can read. */
    List<Plan.LeftOut> unreadable() {
        return unreadable;
    }

    /** Where a class was found, or would be: for people. */
    String place(String name) {
        try {
            for (ClassSource source : candidates(name)) {
                if (source.holds(name)) {
                    return source.place(name);
                }
            }
        } catch (IOException failed) {
            throw unreadable(name, failed);
        }
        return "nowhere";
    }

    /**
     * Makes sure that nobody wrote to the jars while they were read.
     *
     * @throws UncheckedIOException if someone did; the message names the jar
     */
    void requireUnchanged() {
        try {
            for (ClassSource source : sources) {
                source.requireUnchanged();
            }
        } catch (IOException changed) {
            throw new UncheckedIOException(changed.getMessage(), changed);
        }
    }

    private LoadedClass read(String name) {
        if (!isClassName(name)) {
            return NOWHERE;
        }
        for (ClassSource source : candidates(name)) {
            try {
                ClassFacts facts = source.facts(name, symbols());
                if (facts != null) {
                    return loaded(facts, name, source);
                }
            } catch (ClassFileException broken) {
                parsed++;
                return broken(broken.getMessage(), name, source);
            } catch (IOException failed) {
                requireUnchanged();
                return broken("broken class file: " + failed.getMessage(), name, source);
            }
        }
        return NOWHERE;
    }

    /** The sources that may have the class, in order: most have nothing of its package, which is asked once. */
    private List<ClassSource> candidates(String name) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        List<ClassSource> candidates = byPackage.get(folder);
        if (candidates == null) {
            candidates = new ArrayList<>(1);
            try {
                for (ClassSource source : sources) {
                    if (source.mayHavePackage(folder)) {
                        candidates.add(source);
                    }
                }
            } catch (IOException failed) {
                throw unreadable(name, failed);
            }
            byPackage.put(folder, candidates);
        }
        return candidates;
    }

    private LoadedClass loaded(ClassFacts facts, String name, ClassSource source) {
        parsed++;
        return facts.name().equals(name)
                ? new LoadedClass(facts, source != jdk, null)
                : broken("broken class file: it holds " + facts.name().replace('/', '.'), name, source);
    }

    private LoadedClass broken(String problem, String name, ClassSource source) {
        return new LoadedClass(null, source != jdk, problem + " (" + source.place(name) + ')');
    }

    private static ClassSource openJdk(Path home, Summaries summaries) throws IOException {
        Path image = home.resolve("lib").resolve("modules");
        if (!Files.isRegularFile(image)) {
            return Jdk.open(home);
        }
        SourceKey key = summaries.key(image, 0);
        Summaries.Found found = summaries.find(image, key, () -> Jdk.open(home));
        if (found != null) {
            return found.source();
        }
        Jdk jdk = Jdk.open(home);
        if (key == null) {
            return jdk;
        }
        // Its hundred megabytes are not read for a digest: an image is known by where it is and when it was made.
        String content = "jdk-" + jdk.version().feature() + '-' + key.fileName();
        summaries.miss(key, home.toString(), () -> content, List.of(), jdk);
        return jdk;
    }

    private void addDuplicates(String name, List<Plan.LeftOut> to) throws IOException {
        ClassSource winner = null;
        for (ClassSource source : candidates(name)) {
            if (source.holds(name)) {
                if (winner == null) {
                    winner = source;
                } else if (!Arrays.equals(winner.read(name), source.read(name))) {
                    to.add(new Plan.LeftOut(
                            name.replace('/', '.'),
                            "stands twice: what runs is " + winner.place(name) + ", not " + source.place(name)));
                }
            }
        }
    }

    private static UncheckedIOException unreadable(String name, IOException failed) {
        return new UncheckedIOException(
                "Class " + name.replace('/', '.') + " cannot be read: " + failed.getMessage(), failed);
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
