// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace may come from anybody, and its names with it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileNamesTest {
    private static final String SECRET = "the secret";

    @TempDir
    private Path directory;

    private SourceFinder finder;

    @BeforeEach
    void putASecretBesideTheSources() throws IOException {
        Files.writeString(directory.resolve("Secret.java"), SECRET);
        Path root = Files.createDirectories(directory.resolve("src/com/acme"));
        Files.writeString(root.resolve("Foo.java"), "class Foo {}");
        Files.writeString(root.resolve("id_rsa"), SECRET);
        Files.writeString(root.resolve("application.properties"), SECRET);
        finder = new SourceFinder(List.of(directory.resolve("src")), List.of(), null, null);
    }

    @AfterEach
    void close() throws IOException {
        finder.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../Secret.java",
                "../../../Secret.java",
                "..\\..\\..\\Secret.java",
                "/Secret.java",
                "a/../../Secret.java",
                "id_rsa",
                "application.properties",
                "..",
                ".",
                "Foo.java\u0000",
                "Foo.java/",
                "C:Secret.java",
                "\\\\host\\share\\Secret.java",
                "*.java",
                ".java/../id_rsa"
            })
    void what_a_class_file_calls_its_source_is_the_name_of_a_source_file_or_none(String file) {
        SourceSearch search = finder.find("com.acme.Foo", file);

        assertThat(search.found()).isNull();
        assertThat(search.problem()).contains("which is the name of no source file");
    }

    @ParameterizedTest
    @CsvSource({
        "../Foo",
        "../../Foo",
        "com/../../Foo",
        "com.acme...Foo",
        "...Foo",
        "com..Foo",
        "/com.acme.Foo",
        "com.acme./Foo",
        "com.acme.",
        "com\\acme.Foo"
    })
    void a_class_with_a_name_that_leads_elsewhere_has_no_source(String className) {
        assertThat(finder.find(className, "Secret.java").problem()).contains("the name of no source file");
    }

    @Test
    void an_absolute_name_is_none(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("Secret.java"), SECRET);

        assertThat(finder.find("Foo", file.toString()).found()).isNull();
    }

    @Test
    void a_link_that_leads_out_of_the_root_is_not_followed() throws IOException {
        Files.createSymbolicLink(directory.resolve("src/com/acme/Secret.java"), directory.resolve("Secret.java"));
        Files.createSymbolicLink(directory.resolve("src/out"), directory);

        assertThat(finder.find("com.acme.Secret", "Secret.java").problem()).contains("leads out of");
        assertThat(finder.find("out.Secret", "Secret.java").problem()).contains("leads out of");
    }

    @Test
    void a_link_that_stays_in_the_root_is_followed() throws IOException {
        Files.createSymbolicLink(directory.resolve("src/com/acme/Bar.java"), Path.of("Foo.java"));

        assertThat(finder.find("com.acme.Bar", "Bar.java").found().text()).isEqualTo("class Foo {}");
    }

    @Test
    void a_file_without_end_or_of_enormous_size_is_not_read() throws IOException {
        Files.write(directory.resolve("src/com/acme/Big.java"), new byte[SourceRoot.LARGEST + 1]);
        Files.createDirectory(directory.resolve("src/com/acme/Folder.java"));
        Files.createSymbolicLink(directory.resolve("src/com/acme/Zero.java"), Path.of("/dev/zero"));

        assertThat(finder.find("com.acme.Big", "Big.java").problem()).contains("larger than 8 MB");
        assertThat(finder.find("com.acme.Folder", "Folder.java").found()).isNull();
        assertThat(finder.find("com.acme.Zero", "Zero.java").found()).isNull();
    }
}
