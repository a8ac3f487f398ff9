// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummaryStoreTest {
    private static final String NAME = "io/deeptrace/analyzer/summary/OneMethod";
    private static final Original NOTHING = new Original() {
        @Override
        public ClassFacts original(String name) {
            throw new AssertionError("the class file of " + name + " was asked for");
        }

        @Override
        public void damaged(RuntimeException problem) {
            throw new AssertionError(problem);
        }
    };

    @TempDir
    Path work;

    private Path jar;
    private SummaryStore store;

    @BeforeEach
    void aJarAndAStore() throws IOException {
        jar = Files.writeString(work.resolve("a.jar"), "content");
        changed(jar, Duration.ofMinutes(1));
        store = new SummaryStore(work.resolve("below").resolve("store"));
    }

    @Test
    void what_was_kept_is_found() throws Exception {
        assertThat(find()).isNull();
        keep("a.jar-1");

        assertThat(store.has(SourceKey.of(jar, 17))).isTrue();
        assertThat(find().read(NAME).name()).isEqualTo(NAME);
    }

    @Test
    void a_file_that_changed_or_another_java_version_has_none() throws Exception {
        keep("a.jar-1");

        assertThat(store.find(SourceKey.of(jar, 21), new Symbols(), NOTHING)).isNull();
        changed(jar, Duration.ofMinutes(2));
        assertThat(find()).isNull();
    }

    @Test
    void the_same_content_elsewhere_needs_a_note_only() throws Exception {
        keep("a.jar-1");
        changed(jar, Duration.ofMinutes(2));

        assertThat(store.note(SourceKey.of(jar, 17), "a.jar-2")).isFalse();
        assertThat(find()).isNull();
        assertThat(store.note(SourceKey.of(jar, 17), "a.jar-1")).isTrue();
        assertThat(find()).isNotNull();
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    void a_file_changed_a_moment_ago_is_not_known_by_its_time() throws Exception {
        changed(jar, Duration.ZERO);
        keep("a.jar-1");

        assertThat(find()).isNull();
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    void it_is_known_whether_somebody_writes() throws Exception {
        SummaryStore store = new SummaryStore(work.resolve("cache"));
        assertThat(store.isBeingWritten()).isFalse();
        Closeable writing = store.writing();
        assertThat(store.isBeingWritten()).isTrue();
        writing.close();
        assertThat(store.isBeingWritten()).isFalse();
    }

    @Test
    void all_is_for_the_owner_alone() throws Exception {
        keep("a.jar-1");

        try (Stream<Path> files = Files.walk(store.directory())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void a_damaged_summary_is_deleted() throws Exception {
        keep("a.jar-1");
        Path file = store.entries().get(0).file();
        Files.write(file, new byte[100]);

        assertThat(find()).isNull();
        assertThat(file).doesNotExist();
        assertThat(store.has(SourceKey.of(jar, 17))).isFalse();
    }

    @Test
    void a_note_that_points_out_of_the_store_is_not_followed() throws Exception {
        keep("a.jar-1");
        Path summary = store.entries().get(0).file();
        Path outside = Files.copy(summary, work.resolve(summary.getFileName()));
        Files.delete(summary);
        Path note =
                store.directory().resolve("notes").resolve(SourceKey.of(jar, 17).fileName());
        String text = Files.readString(note);
        Files.writeString(note, text.replace("a.jar-1", "../../" + "a.jar-1"));

        assertThat(outside).exists();
        assertThat(find()).isNull();
    }

    @Test
    void the_summaries_unused_for_longest_go_when_there_are_too_many() throws Exception {
        keep("a.jar-1");
        keep("b.jar-2");
        keep("c.jar-3");
        StoreFiles files = new StoreFiles(store.directory());
        for (SummaryStore.Entry entry : store.entries()) {
            int age = entry.file().getFileName().toString().charAt(0) == 'b' ? 9 : 1;
            changed(entry.file(), Duration.ofDays(age));
        }
        long one = store.entries().get(0).size();

        files.shrink(2 * one);

        assertThat(store.entries())
                .extracting(entry -> entry.file().getFileName().toString().substring(0, 5))
                .containsExactlyInAnyOrder("a.jar", "c.jar");
    }

    @Test
    void what_is_found_counts_as_used() throws Exception {
        keep("a.jar-1");
        Path file = store.entries().get(0).file();
        changed(file, Duration.ofDays(9));

        find();

        assertThat(Files.getLastModifiedTime(file).toInstant())
                .isAfter(Instant.now().minus(Duration.ofHours(1)));
    }

    @Test
    void clearing_leaves_nothing() throws Exception {
        keep("a.jar-1");

        assertThat(store.clear()).isGreaterThan(500);
        assertThat(store.directory()).doesNotExist();
        assertThat(store.entries()).isEmpty();
        assertThat(store.clear()).isZero();
    }

    private Summary find() throws IOException {
        return store.find(SourceKey.of(jar, 17), new Symbols(), NOTHING);
    }

    private void keep(String content) throws IOException {
        SummaryWriter writer = new SummaryWriter();
        try (InputStream in = OneMethod.class.getResourceAsStream("OneMethod.class")) {
            writer.add(NAME, in.readAllBytes());
        }
        store.keep(SourceKey.of(jar, 17), content, out -> writer.write("a.jar", List.of(), out));
    }

    private static void changed(Path file, Duration ago) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }
}
