// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar within another, neither of them compressed, and in memory as a whole: to have the JDK look for each of hundreds of
 * classes and read it takes longer than to define them. Numbers of its format are those of PKWARE's APPNOTE, sections 4.3.7,
 * 4.3.12 and 4.3.16.
 */
final class StoredJar {
    private static final int LOCAL_HEADER = 30;
    private static final int HEADER = 46;
    private static final int END = 22;
    /** For more at once the JDK copies all of it once more. */
    private static final int PIECE = 8192;

    private final byte[] content;
    /** Where in the directory each entry is told of. */
    private final Map<String, Integer> headers;

    /**
     * Reads the jar of this name in that one.
     *
     * @throws IOException if it is not there, or cannot be read
     */
    StoredJar(ZipFile outer, String name) throws IOException {
        ZipEntry entry = outer.getEntry(name);
        if (entry == null) {
            throw new IOException(outer.getName() + " is no agent of DeepTrace: it has no " + name);
        }
        content = new byte[(int) entry.getSize()];
        try (InputStream in = outer.getInputStream(entry)) {
            for (int at = 0, most; at < content.length; at += most) {
                most = Math.min(PIECE, content.length - at);
                in.readNBytes(content, at, most);
            }
        }
        int end = content.length - END;
        int count = u2(end + 10);
        headers = new LinkedHashMap<>(2 * count);
        int at = i4(end + 16);
        for (int i = 0; i < count; i++) {
            int length = u2(at + 28);
            headers.put(new String(content, at + HEADER, length, StandardCharsets.ISO_8859_1), at);
            at += HEADER + length + u2(at + 30) + u2(at + 32);
        }
    }

    /** The names of all entries, in their order. */
    Set<String> names() {
        return headers.keySet();
    }

    /** What stands under this name, in place; null if nothing does. */
    ByteBuffer view(String name) {
        Integer header = headers.get(name);
        if (header == null) {
            return null;
        }
        int local = i4(header + 42);
        int start = local + LOCAL_HEADER + u2(local + 26) + u2(local + 28);
        return ByteBuffer.wrap(content, start, i4(header + 24));
    }

    /** A copy of what stands under this name; null if nothing does. */
    byte[] read(String name) {
        ByteBuffer view = view(name);
        return view == null ? null : Arrays.copyOfRange(content, view.position(), view.limit());
    }

    private int u2(int at) {
        return content[at] & 0xFF | (content[at + 1] & 0xFF) << 8;
    }

    private int i4(int at) {
        return u2(at) | u2(at + 2) << 16;
    }
}
