// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.analyzer.classpath.LoadedClass;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;

/**
 * Methods of whole libraries as roots: no exception, none too slow, and the same answer from a jar whose entries come in
 * another order, asked in another order. The default build takes a sample of what is on the class path anyway; the profile
 * {@code sweep} takes every method of twenty libraries, or as many as {@code sweep.seconds} a library allow.
 */
class LibrarySweepTest {
    private static final int SAMPLE = Integer.getInteger("sweep.roots", 40);
    private static final long SECONDS = Long.getLong("sweep.seconds", 1_000_000);
    private static final String ENGINE = System.getProperty("sweep.engine", "rta");
    private static final long SLOWEST = 20_000_000_000L;

    @TempDir
    Path work;

    private final Map<String, String> failures = new TreeMap<>();
    private long slowest;
    private MethodRef slowestRoot;

    static Stream<Path> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar")
                        && path.getFileName()
                                .toString()
                                .matches(System.getProperty("sweep.jars", "(asm|jackson-core|jgrapht-core)-\\d.*")));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void everyMethodOfALibraryHasTheSameClosureWheneverAsked(Path library) throws Exception {
        Path shuffled = shuffled(library);
        int tried = 0;
        try (Program program = TestPrograms.open(library);
                Program other = TestPrograms.open(shuffled)) {
            List<MethodRef> roots = roots(program);
            Collections.shuffle(roots, new Random(1));
            // The other program has answered something else before.
            closure(other, roots.get(roots.size() - 1));
            long end = cpu() + SECONDS * 1_000_000_000L;
            for (MethodRef root : roots.subList(0, Math.min(SAMPLE, roots.size()))) {
                tried++;
                String first = closure(program, root);
                String second = closure(other, root).replace(shuffled.toString(), library.toString());
                if (!first.equals(second)) {
                    failures.put(root.toString(), "another answer: " + difference(first, second));
                }
                if (cpu() > end) {
                    break;
                }
            }
            System.out.printf(
                    "%s: %,d of %,d methods, %d failures, slowest %,d ms (%s)%n",
                    library.getFileName(), tried, roots.size(), failures.size(), slowest / 1_000_000, slowestRoot);
        }
        assertThat(failures).isEmpty();
        assertThat(slowest).as("%s", slowestRoot).isLessThan(SLOWEST);
    }

    /** The plan as text; of a failure, its name. */
    private String closure(Program program, MethodRef root) {
        long begin = cpu();
        try {
            return TestPrograms.text(CallGraphEngine.named(ENGINE)
                    .closure(new CallGraphEngine.Request(
                            program, Blacklist.defaults(), List.of(root), Seeds.of(program, root))));
        } catch (Exception | StackOverflowError failed) {
            failures.put(root.toString(), failed + " at " + failed.getStackTrace()[0]);
            return failed.toString();
        } finally {
            long took = cpu() - begin;
            if (took > slowest) {
                slowest = took;
                slowestRoot = root;
            }
        }
    }

    /** What the machine does beside it must not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<MethodRef> roots(Program program) {
        List<MethodRef> roots = new ArrayList<>();
        for (String name : program.code().applicationNames()) {
            LoadedClass loaded = program.code().load(name);
            if (loaded.file() != null) {
                for (var method : loaded.file().methods()) {
                    if ((method.access() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
                        roots.add(new MethodRef(name, method.name(), method.descriptor()));
                    }
                }
            }
        }
        return roots;
    }

    private Path shuffled(Path library) throws Exception {
        Jars jar = Jars.jar();
        try (ZipFile zip = new ZipFile(library.toFile())) {
            List<String> names = new ArrayList<>(
                    zip.stream().map(entry -> entry.getName()).distinct().toList());
            Collections.shuffle(names, new Random(2));
            for (String name : names) {
                jar.deflated(name, zip.getInputStream(zip.getEntry(name)).readAllBytes());
            }
        }
        return jar.write(Files.createDirectory(work.resolve("shuffled"))
                .resolve(library.getFileName().toString()));
    }

    private static String difference(String first, String second) {
        List<String> lines = new ArrayList<>(first.lines().toList());
        List<String> others = second.lines().toList();
        int at = 0;
        while (at < Math.min(lines.size(), others.size()) && lines.get(at).equals(others.get(at))) {
            at++;
        }
        return at < Math.min(lines.size(), others.size())
                ? lines.get(at) + " | " + others.get(at)
                : lines.size() + " and " + others.size() + " lines";
    }
}
