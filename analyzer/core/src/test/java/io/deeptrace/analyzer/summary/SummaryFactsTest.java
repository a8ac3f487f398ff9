// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFile;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.jgrapht.Graph;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummaryFactsTest {
    @TempDir
    Path work;

    @Test
    void the_facts_of_whole_libraries_are_those_of_their_class_files() throws Exception {
        List<Class<?>> libraries =
                List.of(ObjectMapper.class, ClassReader.class, Graph.class, Assertions.class, Property.class);
        int methods = 0;
        for (Class<?> library : libraries) {
            methods += compare(jar(library));
        }
        assertThat(methods).isGreaterThan(25_000);
    }

    /** Every seventh class, or all with {@code -Ddeeptrace.sweep=true}. */
    @Test
    void the_facts_of_the_jdk_are_those_of_its_class_files() throws Exception {
        assertThat(compare(jdk(Boolean.getBoolean("deeptrace.sweep") ? 1 : 7))).isGreaterThan(9_000);
    }

    @Test
    void names_stand_sorted_and_resources_and_origin_beside_them() throws Exception {
        SummaryWriter writer = new SummaryWriter();
        Map<String, byte[]> classes = jar(ClassReader.class);
        classes.forEach(writer::add);
        writer.addResource("META-INF/services/a.B", List.of("a.C", "", "# \u00e4\ud800"));
        Path file = work.resolve("x.summary");
        try (var out = Files.newOutputStream(file)) {
            writer.write("/lib/asm.jar", List.of("a.jar", "b.jar"), out);
        }

        Summary summary = MemorySummary.open(file);

        assertThat(summary.names()).containsExactlyElementsOf(new TreeSet<>(classes.keySet()));
        assertThat(summary.resource("META-INF/services/a.B")).containsExactly("a.C", "", "# \u00e4\ud800");
        assertThat(summary.resource("META-INF/services/x.Y")).isNull();
        assertThat(summary.origin()).isEqualTo("/lib/asm.jar");
        assertThat(summary.manifestClassPath()).containsExactly("a.jar", "b.jar");
        assertThat(summary.holds("org/objectweb/asm/ClassReader")).isTrue();
        assertThat(summary.holds("org/objectweb/asm/NoReader")).isFalse();
        assertThat(summary.read("org/objectweb/asm/NoReader")).isNull();
    }

    @Test
    void a_broken_class_stands_there_but_is_to_be_read_elsewhere() throws Exception {
        Map<String, byte[]> classes = new LinkedHashMap<>(jar(ClassReader.class));
        classes.put("a/Broken", new byte[] {1, 2, 3});
        classes.put("a/Wrong", classes.get("org/objectweb/asm/Type"));

        Summary summary = MemorySummary.open(MemorySummary.write(work.resolve("x.summary"), classes));

        assertThat(summary.holds("a/Broken")).isTrue();
        assertThat(summary.read("a/Broken")).isNull();
        assertThat(summary.holds("a/Wrong")).isTrue();
        assertThat(summary.read("a/Wrong")).isNull();
        assertThat(summary.read("org/objectweb/asm/Type")).isNotNull();
    }

    private int compare(Map<String, byte[]> classes) throws Exception {
        Summary summary = MemorySummary.open(MemorySummary.write(work.resolve("compared.summary"), classes));
        int methods = 0;
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            ClassFacts parsed = ClassFile.parse(entry.getValue());
            ClassFacts read = summary.read(entry.getKey());
            assertThat(FactsText.of(read)).as(entry.getKey()).isEqualTo(FactsText.of(parsed));
            methods += parsed.methods().size();
        }
        return methods;
    }

    private static Map<String, byte[]> jar(Class<?> inside) throws Exception {
        Path file = Path.of(
                inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        classes.put(name.substring(0, name.length() - 6), in.readAllBytes());
                    }
                }
            }
        }
        return classes;
    }

    private static Map<String, byte[]> jdk(int step) throws Exception {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base)) {
            int count = 0; // of distinct files: one that was read before it was listed, the image lists twice
            for (Path file : (Iterable<Path>) files.distinct().sorted()::iterator) {
                String name = base.relativize(file).toString();
                if (name.endsWith(".class") && !name.equals("module-info.class") && count++ % step == 0) {
                    classes.put(name.substring(0, name.length() - 6), Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }
}
