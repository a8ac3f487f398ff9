// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.analyzer.classfile.ClassFacts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DamagedSummaryProperties {
    private final byte[] intact;
    private final List<String> names;
    private final List<List<String>> facts = new ArrayList<>();
    private final Path file;

    DamagedSummaryProperties() throws Exception {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (Class<?> type : List.of(DamagedSummaryProperties.class, FactsText.class, OneMethod.class)) {
            String name = type.getName().replace('.', '/');
            try (InputStream in = type.getResourceAsStream("/" + name + ".class")) {
                classes.put(name, in.readAllBytes());
            }
        }
        names = List.copyOf(classes.keySet());
        file = Files.createTempFile("damaged", ".summary");
        file.toFile().deleteOnExit();
        Summary summary = MemorySummary.open(MemorySummary.write(file, classes));
        for (String name : names) {
            facts.add(FactsText.of(summary.read(name)));
        }
        intact = Files.readAllBytes(file);
    }

    @Property(tries = 2_000)
    void a_changed_byte_is_noticed_or_changes_nothing(
            @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 1, max = 255) int change)
            throws Exception {
        byte[] changed = intact.clone();
        changed[at % intact.length] ^= (byte) change;
        requireTruth(changed);
    }

    @Property(tries = 300)
    void a_file_that_was_cut_short_is_noticed(@ForAll @IntRange(max = 1_000_000) int length) throws Exception {
        boolean noticed = requireTruth(Arrays.copyOf(intact, length % intact.length));
        assertThat(noticed).isTrue();
    }

    @Property(tries = 300)
    void bytes_that_are_exchanged_for_noise_are_noticed_or_change_nothing(
            @ForAll @IntRange(max = 1_000_000) int at, @ForAll byte[] noise) throws Exception {
        byte[] changed = intact.clone();
        for (int i = 0; i < noise.length; i++) {
            changed[(at + i) % intact.length] = noise[i];
        }
        requireTruth(changed);
    }

    /** Says whether the damage was noticed. */
    private boolean requireTruth(byte[] content) throws Exception {
        Files.write(file, content);
        boolean noticed = false;
        Summary summary;
        try {
            summary = MemorySummary.open(file);
        } catch (DamagedSummaryException damaged) {
            return true;
        }
        for (int i = 0; i < names.size(); i++) {
            try {
                ClassFacts read = summary.read(names.get(i));
                assertThat(read).isNotNull();
                assertThat(FactsText.of(read)).isEqualTo(facts.get(i));
            } catch (DamagedSummaryException damaged) {
                noticed = true;
            }
        }
        try {
            assertThat(summary.names()).isEqualTo(names);
            assertThat(summary.manifestClassPath()).containsExactly("other.jar");
            assertThat(summary.resource("none")).isNull();
        } catch (DamagedSummaryException damaged) {
            noticed = true;
        }
        return noticed;
    }
}
