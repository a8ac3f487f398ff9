// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Whole libraries, every method and every call woven. The default build takes a sample; the profile {@code sweep} takes
 * every class.
 */
class SweepTest {
    private static final int STEP = Integer.getInteger("sweep.step", 12);

    private static final List<String> KNOWN_REASONS = List.of(
            "abstract: it has no code",
            "native: it has no bytecode",
            "with probes its code would be larger than the 64 KB that the JVM allows");

    private final Set<String> reasons = new TreeSet<>();
    private final AtomicInteger methods = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"jackson-databind", "guava", "commons-lang3", "jsoup", "kotlin-stdlib", "groovy"})
    void wovenLibraryLinksExactlyAsTheOriginal(String library) throws IOException {
        try (JarFile jar = new JarFile(jar(library).toFile())) {
            var expected = new SweptLoader(jar, classFile -> classFile).failures(STEP);
            var found = new SweptLoader(jar, this::woven).failures(STEP);
            assertThat(found).isEqualTo(expected);
        }
        assertThat(methods).hasPositiveValue();
        assertThat(reasons).isSubsetOf(KNOWN_REASONS);
    }

    @Test
    void everyClassOfTheJdkCanBeWoven() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        List<Path> files;
        try (Stream<Path> all = Files.walk(base)) {
            files = all.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
                    .toList();
        }
        for (int i = 0; i < files.size(); i += STEP) {
            byte[] woven = woven(Files.readAllBytes(files.get(i)));
            new ClassReader(woven).accept(new ClassNode(), 0);
        }
        assertThat(methods).hasPositiveValue();
        assertThat(reasons).noneMatch(reason -> reason.contains("64 KB"));
    }

    private byte[] woven(byte[] classFile) {
        WovenClass woven =
                new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING).weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.warnings()).isEmpty();
        methods.addAndGet(woven.methods());
        woven.leftOut().stream().map(LeftOutMethod::reason).forEach(reasons::add);
        return woven.bytes() == null ? classFile : woven.bytes();
    }

    private static Path jar(String library) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches(library + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(library + " is not on the test class path"));
    }
}
