// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarTest {
    @TempDir
    private Path directory;

    @Test
    void eachEntryIsReadAsItWasWritten() throws IOException {
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/Large.class", large);
        entries.put("a/Empty.class", new byte[0]);
        entries.put("Small.class", new byte[] {-54, -2, -70, -66});
        try (ZipFile outer = outer(jar(entries))) {
            StoredJar jar = new StoredJar(outer, "inner.jar");

            assertThat(jar.names()).containsExactly("a/Large.class", "a/Empty.class", "Small.class");
            entries.forEach((name, bytes) -> assertThat(jar.read(name)).isEqualTo(bytes));
            assertThat(jar.read("a/Missing.class")).isNull();
        }
    }

    @Test
    void whatFollowsTheNamesInItsHeadersIsPassedOver() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 3; i++) {
                ZipEntry entry = stored("C" + i + ".class", new byte[] {(byte) i});
                entry.setExtra(new byte[] {1, 2, 3, 0, 7, 7, 7});
                entry.setComment("said of " + i);
                out.putNextEntry(entry);
                out.write(i);
            }
        }
        try (ZipFile outer = outer(bytes.toByteArray())) {
            StoredJar jar = new StoredJar(outer, "inner.jar");

            assertThat(jar.read("C0.class")).containsExactly(0);
            assertThat(jar.read("C2.class")).containsExactly(2);
        }
    }

    @Test
    void anotherJarIsNamedAsWhatItIsNot() throws IOException {
        try (ZipFile outer = outer(jar(Map.of()))) {
            assertThatThrownBy(() -> new StoredJar(outer, "recorder.jar"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(outer.getName() + " is no agent of DeepTrace: it has no recorder.jar");
        }
    }

    private ZipFile outer(byte[] inner) throws IOException {
        Path file = directory.resolve("outer.jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(jar(Map.of("inner.jar", inner)));
        }
        return new ZipFile(file.toFile());
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(stored(entry.getKey(), entry.getValue()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        return entry;
    }
}
