// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import io.deeptrace.it.suite.SuiteRuns.Ran;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * A suite that has run traced.
 *
 * @param ran its results
 * @param classes how many classes of the library had probes
 * @param bare the classes of the library that were loaded, have code, and had none
 * @param totals of the calls
 * @param counted the calls, by the agent that counts; empty if it was not there
 * @param removal what became of the probes
 * @param inside how many methods have recorded something inside of them
 * @param evaluations how many values and rounds were recorded inside of methods
 */
record TracedSuite(
        Ran ran,
        int classes,
        Set<String> bare,
        Trace.Totals totals,
        OptionalLong counted,
        String removal,
        int inside,
        long evaluations) {
    /** Loaded before the probes are taken out, and after it what the JVM needs to verify the classes as they were: nobody runs that. */
    private static final String ENDED = "io.deeptrace.suite.Ended";

    /**
     * Reads what the run has left.
     *
     * @param file the trace
     * @param loaded what the JVM says of each class that it loads
     * @param woven the classes that were given probes
     * @param library the jar of the library
     */
    static TracedSuite of(Ran ran, Path file, Path loaded, Path woven, Path library, OptionalLong counted)
            throws IOException {
        Trace trace = TraceReader.read(file);
        Set<String> ofLibrary = new TreeSet<>();
        Set<String> bare = new TreeSet<>();
        try (JarFile jar = new JarFile(library.toFile())) {
            for (String line : Files.readAllLines(loaded)) {
                String name =
                        line.replaceAll("^(\\[[^]]*])+ ", "").split(" ")[0].replace('.', '/');
                if (name.equals(ENDED.replace('.', '/'))) {
                    break;
                }
                JarEntry entry = jar.getJarEntry(name + ".class");
                if (entry != null && hasCode(jar, entry)) {
                    (Files.exists(woven.resolve(name + ".class")) ? ofLibrary : bare).add(name);
                }
            }
        }
        Set<Integer> inside = new TreeSet<>();
        long evaluations = 0;
        for (int call = 0; call < trace.callCount(); call++) {
            if (trace.inside(trace.method(call)) != null) {
                int recorded = trace.evaluations(call).size();
                evaluations += recorded;
                if (recorded > 0) {
                    inside.add(trace.method(call).id());
                }
            }
        }
        return new TracedSuite(
                ran,
                ofLibrary.size(),
                bare,
                trace.totals(),
                counted,
                trace.info().get("removal"),
                inside.size(),
                evaluations);
    }

    /** Recorded, capped and dropped together. */
    long calls() {
        return totals.recorded()
                + totals.capped()
                + totals.dropped().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it has code of its own: of a bridge the method behind it is traced. */
    private static boolean hasCode(JarFile jar, JarEntry entry) throws IOException {
        ClassNode type = new ClassNode();
        try (InputStream in = jar.getInputStream(entry)) {
            new ClassReader(in).accept(type, ClassReader.SKIP_CODE);
        }
        return type.methods.stream()
                .anyMatch(method ->
                        (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) == 0);
    }
}
