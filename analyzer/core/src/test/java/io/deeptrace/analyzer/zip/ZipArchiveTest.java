// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ZipArchiveTest {
    private static final int LIMIT = 1 << 20;

    @TempDir
    Path work;

    @Test
    void finds_what_the_jdk_finds_in_a_real_jar() throws Exception {
        Path jar = Path.of(
                Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (ZipFile expected = new ZipFile(jar.toFile());
                ZipArchive zip = ZipArchive.open(jar)) {
            assertThat(zip.size()).isEqualTo(expected.size()).isPositive();
            for (int entry = 0; entry < zip.size(); entry++) {
                String name = zip.name(entry);
                assertThat(zip.find(name)).isEqualTo(entry);
                assertThat(zip.read(entry, LIMIT))
                        .isEqualTo(
                                expected.getInputStream(expected.getEntry(name)).readAllBytes());
            }
            assertThat(zip.find("org/junit/jupiter/api/Test", ".class")).isNotNegative();
            assertThat(zip.find("org/junit/jupiter/api/Tes", ".class")).isNegative();
        }
    }

    @Test
    void names_beyond_ascii_are_found() throws Exception {
        try (ZipArchive zip = open(zip("größe/Ж𝒳.class", "x"))) {
            assertThat(text(zip, zip.find("größe/Ж𝒳", ".class"))).isEqualTo("x");
        }
    }

    @Test
    void what_stands_before_the_zip_does_not_matter() throws Exception {
        ByteArrayOutputStream executable = new ByteArrayOutputStream();
        executable.write("#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.US_ASCII));
        executable.write(zip("a", "x"));
        try (ZipArchive zip = open(executable.toByteArray())) {
            assertThat(text(zip, zip.find("a"))).isEqualTo("x");
        }
    }

    @Test
    void a_comment_that_looks_like_an_end_is_none() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("PK\u0005\u0006" + "\0".repeat(8) + "\u0009\0\0\0\0\0\0\0\0\0");
            zip.putNextEntry(new ZipEntry("a"));
            zip.write('x');
            zip.closeEntry();
        }
        try (ZipArchive zip = open(bytes.toByteArray())) {
            assertThat(text(zip, zip.find("a"))).isEqualTo("x");
        }
    }

    @Test
    void more_entries_than_sixteen_bits_count() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 70_000; i++) {
                zip.putNextEntry(new ZipEntry("p/C" + i + ".class"));
                zip.closeEntry();
            }
        }
        try (ZipArchive zip = open(bytes.toByteArray())) {
            assertThat(zip.size()).isEqualTo(70_000);
            assertThat(zip.find("p/C69999", ".class")).isEqualTo(69_999);
        }
    }

    @Test
    void sizes_beyond_thirty_two_bits_are_read_from_the_extra_field() throws Exception {
        byte[] bytes = zip64();
        try (ZipArchive zip = open(bytes)) {
            assertThat(text(zip, zip.find("a"))).isEqualTo("x");
        }
    }

    @Test
    void a_zip_inside_a_zip_inside_a_zip() throws Exception {
        try (ZipArchive outer = open(zip("b.zip", zip("c.zip", zip("a", "x"))));
                ZipArchive middle = outer.nested(0);
                ZipArchive inner = middle.nested(0)) {
            assertThat(text(inner, 0)).isEqualTo("x");
            assertThat(inner.toString()).endsWith("test.zip!b.zip!c.zip");
        }
    }

    @Test
    void a_small_entry_that_claims_to_be_large_is_damaged() throws Exception {
        byte[] bytes = zip("a", "x");
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(directory(bytes) + 24, LIMIT);
        try (ZipArchive zip = open(bytes)) {
            assertThatThrownBy(() -> zip.read(0, LIMIT))
                    .isInstanceOf(ZipException.class)
                    .hasMessage("it is damaged: its size is not what the directory says");
        }
    }

    @Test
    void an_entry_that_holds_more_than_it_claims_is_damaged() throws Exception {
        byte[] bytes = zip("a", "x".repeat(100_000));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(directory(bytes) + 24, 10);
        try (ZipArchive zip = open(bytes)) {
            assertThatThrownBy(() -> zip.read(0, LIMIT)).isInstanceOf(ZipException.class);
            assertThatThrownBy(() -> zip.nested(0))
                    .hasMessage("it is damaged: its size is not what the directory says");
        }
    }

    @Test
    void more_than_the_limit_is_not_read() throws Exception {
        try (ZipArchive zip = open(zip("a", "\0".repeat(3 << 20)))) {
            assertThatThrownBy(() -> zip.read(0, LIMIT)).hasMessage("it is larger than 1 MB");
        }
    }

    @Test
    void a_nested_zip_of_gigabytes_is_not_unpacked() throws Exception {
        byte[] bytes = zip("a", "x");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(bytes) + 24, 0xFFFFFFF0);
        try (ZipArchive zip = open(bytes)) {
            assertThatThrownBy(() -> zip.nested(0)).hasMessage("it is too large to be unpacked (4095 MB)");
        }
    }

    @Test
    void an_empty_file_is_no_zip() {
        assertThatThrownBy(() -> open(new byte[0]))
                .isInstanceOf(ZipException.class)
                .hasMessage("the file is empty");
    }

    @Test
    void damage_anywhere_is_an_exception_of_zips_and_nothing_else() throws Exception {
        byte[] whole = zip("some/Name.class", "content ".repeat(50));
        Random random = new Random(7);
        int readable = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = i % 10 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int j = random.nextInt(4); j >= 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try (ZipArchive zip = open(bytes)) {
                for (int entry = 0; entry < zip.size(); entry++) {
                    zip.name(entry);
                    readable += zip.read(entry, LIMIT).length;
                    zip.nested(entry).close();
                }
            } catch (ZipException damaged) {
                assertThat(damaged).hasMessageNotContaining("null");
            }
        }
        assertThat(readable).isPositive();
    }

    private ZipArchive open(byte[] bytes) throws IOException {
        return ZipArchive.open(Files.write(work.resolve("test.zip"), bytes));
    }

    private static String text(ZipArchive zip, int entry) throws IOException {
        return new String(zip.read(entry, LIMIT), StandardCharsets.UTF_8);
    }

    private static byte[] zip(String name, String content) throws IOException {
        return zip(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }

    /** One stored entry "a" with the content "x", all its sizes and its offset in the zip64 extra field. */
    private static byte[] zip64() {
        ByteBuffer out = ByteBuffer.allocate(500).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0);
        out.putInt(0x8cdc1683).putInt(1).putInt(1).putShort((short) 1).putShort((short) 0);
        out.put((byte) 'a').put((byte) 'x');
        int start = out.position();
        out.putInt(0x02014b50)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0);
        out.putInt(0)
                .putInt(0x8cdc1683)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 1)
                .putShort((short) 28);
        out.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(-1)
                .put((byte) 'a');
        out.putShort((short) 1).putShort((short) 24).putLong(1).putLong(1).putLong(0);
        int end = out.position();
        out.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        out.putLong(1).putLong(1).putLong(end - start).putLong(start);
        out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        out.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1);
        out.putShort((short) 0);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
