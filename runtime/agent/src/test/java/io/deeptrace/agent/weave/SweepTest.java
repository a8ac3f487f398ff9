// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Whole libraries, every method and every call woven. The default build takes a sample; the profile {@code sweep} takes
 * every class.
 */
class SweepTest {
    private static final int STEP = Integer.getInteger("sweep.step", 12);

    private static final String NO_CODE = "abstract: it has no code";
    private static final String NATIVE =
            "native, and no plan holds it: its calls are recorded only where its own class calls it and nothing can override it";
    private static final String TOO_LARGE = "with probes its code would be larger than the 64 KB that the JVM allows";
    private static final SweepTable TABLE = new SweepTable();

    private final List<LeftOutMethod> leftOut = new ArrayList<>();
    private int methods;

    static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("swept.libraries")))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void wovenLibraryLinksExactlyAsTheOriginal(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile());
                URLClassLoader all = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            Map<String, String> expected = new SweptLoader(jar, all, classFile -> classFile).link(STEP);
            Map<String, String> found = new SweptLoader(jar, all, this::woven).link(STEP);
            TABLE.add(library, found.values(), methods, leftOut);
            assertThat(found).isEqualTo(expected);
            assertThat(found.values())
                    .as("classes that link: further libraries are missing for the others")
                    .filteredOn(SweptLoader.LINKED::equals)
                    .hasSizeGreaterThan(found.size() / 2);
        }
        assertThat(methods + leftOut.size()).as("methods looked at").isPositive();
        assertThat(leftOut).extracting(LeftOutMethod::reason).isSubsetOf(NO_CODE, NATIVE, TOO_LARGE);
    }

    @Test
    void aSweepTakesTwentyLibrariesOrMore() throws IOException {
        assertThat(libraries()).hasSizeGreaterThanOrEqualTo(20);
    }

    @AfterAll
    static void keepTheTable() throws IOException {
        TABLE.write(Path.of("target"));
        System.out.println(TABLE);
    }

    private static URL[] urls() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path library : libraries()) {
            urls.add(library.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
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
        TABLE.add(base, List.of(), methods, leftOut);
        assertThat(methods).isPositive();
        assertThat(leftOut).extracting(LeftOutMethod::reason).doesNotContain(TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void withProbesAroundEachCallItLinksAsWell(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile());
                URLClassLoader all = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            int step = STEP == 1 ? 1 : STEP * 4;
            Map<String, String> expected = new SweptLoader(jar, all, classFile -> classFile).link(step);
            assertThat(new SweptLoader(jar, all, this::wovenAroundCalls).link(step))
                    .isEqualTo(expected);
        }
    }

    private byte[] wovenAroundCalls(byte[] classFile) {
        Probes probes = new Probes(ProbeLog.NAMES, unused -> {});
        byte[] woven = new ClassWeaver(probes, Redaction.NOTHING, WholeClass.callees(classFile))
                .weave(classFile, WholeClass.plan(classFile))
                .bytes();
        return woven == null ? classFile : woven;
    }

    private byte[] woven(byte[] classFile) {
        WovenClass woven = new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING, SiteMethods.NONE)
                .weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.warnings()).isEmpty();
        methods += woven.methods();
        leftOut.addAll(woven.leftOut());
        return woven.bytes() == null ? classFile : woven.bytes();
    }
}
