// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.CodeBase;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.blacklist.Blacklist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class path and a JDK image as one program, read lazily. Not thread-safe. */
public final class Program implements AutoCloseable {
    private final CodeBase code;

    private Program(CodeBase code) {
        this.code = code;
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
        return new Program(CodeBase.open(modules, classPath, javaHome, store));
    }

    /** Whether there are jars, or a JDK, of which the store has no summary. */
    public boolean lacksSummaries() {
        return !code.summaries().missing().isEmpty();
    }

    /** Its code, as analyses read it. */
    CodeBase code() {
        return code;
    }

    /**
     * The bytes of a class file.
     *
     * @param name internal name of the class
     * @return null if there is none
     * @throws UncheckedIOException if it cannot be read
     */
    public byte[] bytes(String name) {
        return code.classes().bytes(name);
    }

    /**
     * The classes of the program itself that have this name, and those nested in them.
     *
     * @param name a full name, or as much of its end as is needed; with dots or dollar signs
     * @return the names of their source files by their internal names; null where the class file does not tell it
     */
    public Map<String, String> classes(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String outer : new ClassFinder(code).find(name)) {
            for (String candidate : code.applicationNames()) {
                ClassFacts facts = candidate.equals(outer) || candidate.startsWith(outer + '$')
                        ? code.load(candidate).file()
                        : null;
                if (facts != null) {
                    found.put(candidate, facts.sourceFile());
                }
            }
        }
        return found;
    }

    /**
     * What rules may ask about a class.
     *
     * @param className binary name; one that the program does not have stands for itself alone
     */
    public Blacklist.ClassFacts facts(String className) {
        return Border.facts(code.types().get(className.replace('.', '/')));
    }

    @Override
    public void close() throws IOException {
        code.close();
    }
}
