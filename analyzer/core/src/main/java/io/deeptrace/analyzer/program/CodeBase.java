// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.Symbols;
import io.deeptrace.analyzer.classpath.ClassPath;
import io.deeptrace.analyzer.classpath.ClassSource;
import io.deeptrace.analyzer.classpath.ClassTable;
import io.deeptrace.analyzer.classpath.Jdk;
import io.deeptrace.analyzer.classpath.LoadedClass;
import io.deeptrace.analyzer.classpath.Summaries;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The code of a program: its class path and JDK image, and what depends on these alone, so that all analyses share it. Not
 * thread-safe.
 */
public final class CodeBase implements AutoCloseable {
    private final ClassSource jdk;
    private final List<ClassSource> classPath;
    private final ClassTable classes;
    private final List<Plan.LeftOut> unreadable;
    private final ServiceProviders providers;
    private final NamedInFiles namedInFiles;
    private Set<String> applicationNames;
    private final Summaries summaries;
    private final ProgramTypes types = new ProgramTypes(this);

    /** The blacklist last asked for, and what is known by it. */
    private Blacklist borderOf;

    private Border border;

    private CodeBase(ClassSource jdk, ClassPath classPath, Summaries summaries) {
        this.jdk = jdk;
        this.summaries = summaries;
        this.classPath = classPath.sources();
        providers = new ServiceProviders(this.classPath, Set.copyOf(classPath.modules()));
        namedInFiles = new NamedInFiles(this.classPath);
        unreadable = classPath.unreadable();
        classes = new ClassTable(jdk, this.classPath, summaries.symbols());
    }

    /**
     * Opens it; no class is read yet.
     *
     * @param modules the modules' jars and directories, which win over the class path
     * @param classPath directories, jars, jmods, and archives with jars inside; first wins; jars bring the {@code
     *     Class-Path} of their manifests
     * @param javaHome home of the JDK whose classes the program runs with
     * @param store where summaries are; null for none
     * @throws IOException if an entry is missing or cannot be read; the message names it and the next step
     */
    public static CodeBase open(List<Path> modules, List<Path> classPath, Path javaHome, SummaryStore store)
            throws IOException {
        Summaries summaries = new Summaries(store);
        ClassSource jdk = Jdk.open(javaHome, summaries);
        try {
            return new CodeBase(jdk, ClassPath.open(modules, classPath, Jdk.versionOf(javaHome), summaries), summaries);
        } catch (IOException failed) {
            ClassPath.closeAll(List.of(jdk), failed);
            throw failed;
        }
    }

    /** Its types, for all analyses. */
    public ProgramTypes types() {
        return types;
    }

    /** Where analyses with this blacklist stop; not to be forced. */
    public Border border(Blacklist blacklist) {
        if (borderOf != blacklist) {
            borderOf = blacklist;
            border = new Border(blacklist);
        }
        return border;
    }

    /** Where its names become objects. */
    public Symbols symbols() {
        return summaries.symbols();
    }

    /** What is known of its jars and its JDK from before. */
    public Summaries summaries() {
        return summaries;
    }

    /** Its classes by name. */
    public ClassTable classes() {
        return classes;
    }

    /** A class by its internal name, as {@link ClassTable#load} says. */
    public LoadedClass load(String name) {
        return classes.load(name);
    }

    /** Internal names of the classes on the class path, in its order; only directories are listed, nothing is parsed. */
    public Set<String> applicationNames() {
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
    public Set<String> jdkNames() {
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
    public List<ServiceProvider> serviceProviders(String service) {
        return providers.of(service);
    }

    /**
     * Internal names of what may be classes, in the files of this name on the class path.
     *
     * @param file a resource, perhaps with a {@code %s} for any text
     * @throws UncheckedIOException if the class path cannot be read
     */
    public Set<String> namedIn(String file) {
        return namedInFiles.of(file);
    }

    /** Binary names of the services that the modules of the program's JDK look up, sorted. */
    public List<String> servicesOfJdk() {
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

    /** What the class path names by its manifests and archives and nobody can read. */
    public List<Plan.LeftOut> unreadable() {
        return unreadable;
    }
}
