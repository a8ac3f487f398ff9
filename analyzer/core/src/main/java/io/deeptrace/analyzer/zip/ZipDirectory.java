// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * The entries of a zip by name: a hash table over the directory's own bytes. A name that is not there costs one look into
 * an array, so that a class is quickly looked for in many jars. Of two entries of one name the later counts, as in the JVM.
 */
final class ZipDirectory {
    private static final int HEADER = 46;
    private static final long SIGNATURE = 0x02014b50L;
    private static final long IN_EXTRA = 0xFFFFFFFFL;
    private static final int ZIP64 = 1;

    private final byte[] bytes;
    private final long prefix;
    private int[] offsets = new int[64];
    private int[] hashes = new int[64];
    private int count;
    private final int[] table;

    ZipDirectory(CentralDirectory directory) throws ZipException {
        bytes = directory.bytes();
        prefix = directory.prefix();
        for (int at = 0; at < bytes.length; at = next(at)) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
                hashes = Arrays.copyOf(hashes, count * 2);
            }
            offsets[count] = at;
            hashes[count++] = hash(at);
        }
        table = new int[Integer.highestOneBit(Math.max(2, count)) * 4];
        for (int entry = 0; entry < count; entry++) {
            table[slot(entry)] = entry + 1;
        }
    }

    int size() {
        return count;
    }

    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    String name(int entry) {
        return decoded(offsets[entry]);
    }

    boolean startsWith(int entry, String ascii) {
        int at = offsets[entry];
        return nameLength(at) >= ascii.length() && matches(at + HEADER, ascii, 0);
    }

    /** The entry named {@code name + suffix}, or -1; the suffix is ASCII. */
    int find(String name, String suffix) {
        int hash = name.hashCode();
        for (int i = 0; i < suffix.length(); i++) {
            hash = 31 * hash + suffix.charAt(i);
        }
        for (int slot = spread(hash); table[slot] != 0; slot = slot + 1 & table.length - 1) {
            int entry = table[slot] - 1;
            if (hashes[entry] == hash && isNamed(offsets[entry], name, suffix)) {
                return entry;
            }
        }
        return -1;
    }

    ZipEntryHeader header(int entry) throws ZipException {
        int at = offsets[entry];
        long compressed = Bytes.u4(bytes, at + 20);
        long size = Bytes.u4(bytes, at + 24);
        long offset = Bytes.u4(bytes, at + 42);
        if (compressed == IN_EXTRA || size == IN_EXTRA || offset == IN_EXTRA) {
            int extra = zip64(at);
            if (size == IN_EXTRA) {
                size = Bytes.u8(bytes, extra);
                extra += 8;
            }
            if (compressed == IN_EXTRA) {
                compressed = Bytes.u8(bytes, extra);
                extra += 8;
            }
            if (offset == IN_EXTRA) {
                offset = Bytes.u8(bytes, extra);
            }
        }
        if (compressed < 0 || size < 0 || offset < 0) {
            throw new ZipException("its sizes make no sense");
        }
        return new ZipEntryHeader(
                Bytes.u2(bytes, at + 8), Bytes.u2(bytes, at + 10), compressed, size, prefix + offset, nameLength(at));
    }

    /** The place of the zip64 sizes, of which those come that the header has no room for. */
    private int zip64(int header) throws ZipException {
        int at = header + HEADER + nameLength(header);
        int end = at + Bytes.u2(bytes, header + 30);
        while (at + 4 <= end) {
            int length = Bytes.u2(bytes, at + 2);
            int needed = 0;
            for (int field : new int[] {20, 24, 42}) {
                needed += Bytes.u4(bytes, header + field) == IN_EXTRA ? 8 : 0;
            }
            if (Bytes.u2(bytes, at) == ZIP64 && length >= needed && at + 4 + length <= end) {
                return at + 4;
            }
            at += 4 + length;
        }
        throw new ZipException("its sizes are missing");
    }

    private int next(int at) throws ZipException {
        int length = HEADER + nameLength(at) + Bytes.u2(bytes, at + 30) + Bytes.u2(bytes, at + 32);
        if (at > bytes.length - length) {
            throw new ZipException("its directory is damaged at entry " + count);
        }
        return at + length;
    }

    private int hash(int at) throws ZipException {
        if (at > bytes.length - HEADER || Bytes.u4(bytes, at) != SIGNATURE || next(at) < 0) {
            throw new ZipException("its directory is damaged at entry " + count);
        }
        int hash = 0;
        for (int i = at + HEADER; i < at + HEADER + nameLength(at); i++) {
            if (bytes[i] < 0) {
                return decoded(at).hashCode();
            }
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private int slot(int entry) {
        int slot = spread(hashes[entry]);
        while (table[slot] != 0 && !sameName(table[slot] - 1, entry)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean sameName(int one, int other) {
        int a = offsets[one] + HEADER;
        int b = offsets[other] + HEADER;
        return hashes[one] == hashes[other]
                && Arrays.equals(bytes, a, a + nameLength(offsets[one]), bytes, b, b + nameLength(offsets[other]));
    }

    private int spread(int hash) {
        return (hash * 0x9E3779B9 >>> 7) & table.length - 1;
    }

    private boolean isNamed(int at, String name, String suffix) {
        if (nameLength(at) == name.length() + suffix.length()
                && matches(at + HEADER, name, 0)
                && matches(at + HEADER, suffix, name.length())) {
            return true;
        }
        return nameLength(at) != name.length() + suffix.length() && decoded(at).equals(name + suffix);
    }

    private boolean matches(int at, String ascii, int from) {
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String decoded(int at) {
        return new String(bytes, at + HEADER, nameLength(at), StandardCharsets.UTF_8);
    }

    private int nameLength(int at) {
        return Bytes.u2(bytes, at + 28);
    }
}
