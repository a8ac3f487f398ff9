// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFile;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Symbols;
import io.deeptrace.format.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The classes of a JDK and a class path by name: where several have a class, the first wins. Not thread-safe. */
public final class ClassTable {
    private static final LoadedClass NOWHERE = new LoadedClass(null, false, "class not found on the class path");

    private final ClassSource jdk;
    private final Symbols symbols;
    private final List<ClassSource> sources = new ArrayList<>();
    private final Map<String, List<ClassSource>> byPackage = new HashMap<>();
    private final Map<String, LoadedClass> classes = new HashMap<>();

    /** Of classes with a summary, those that had to be read all the same. */
    private final Map<String, ClassFile> classFiles = new HashMap<>();

    private int parsed;

    /**
     * Of these places.
     *
     * @param jdk whose packages win over the class path, as in the application class loader
     * @param symbols where names become objects
     */
    public ClassTable(ClassSource jdk, List<ClassSource> classPath, Symbols symbols) {
        this.jdk = jdk;
        this.symbols = symbols;
        sources.add(jdk);
        sources.addAll(classPath);
    }

    /** Number of class files read so far. */
    public int parsed() {
        return parsed;
    }

    /**
     * A class by its internal name. What cannot be read is told as its {@link LoadedClass#problem}.
     *
     * @throws UncheckedIOException if a jar changed while it was read
     */
    public LoadedClass load(String name) {
        LoadedClass known = classes.get(name);
        if (known == null) {
            known = read(name);
            classes.put(name, known);
        }
        return known;
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
    public ClassFile classFile(String name) {
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
    public static boolean isClassName(String name) {
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
    public List<Plan.LeftOut> duplicates(Collection<String> names) {
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

    /** Where a class was found, or would be: for people. */
    public String place(String name) {
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
    public void requireUnchanged() {
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
                ClassFacts facts = source.facts(name, symbols);
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
                : broken(misplaced(facts.name(), name), name, source);
    }

    private static String misplaced(String held, String name) {
        String problem = "broken class file: it holds " + held.replace('/', '.');
        return name.endsWith('/' + held)
                ? problem + "; perhaps the class path lacks its directory "
                        + name.substring(0, name.length() - held.length() - 1)
                : problem;
    }

    private LoadedClass broken(String problem, String name, ClassSource source) {
        return new LoadedClass(null, source != jdk, problem + " (" + source.place(name) + ')');
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
}
