// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipException;

/**
 * A zip file, or one inside another. A stored nested zip is read where it stands, a deflated one from a temporary file
 * that has no name any more. Neither sizes nor names in it are trusted. Not thread-safe.
 */
public final class ZipArchive implements AutoCloseable {
    private static final long LARGEST_COPY = 1L << 30;
    private static final long LARGEST_COPIES = 4L << 30;
    private static final int LOCAL_HEADER = 30;
    private static final long LOCAL_SIGNATURE = 0x04034b50L;

    /** Local headers often have some bytes more than the directory tells; one read is to be enough. */
    private static final int SLACK = 64;

    private final String place;
    private final Path file;
    private final FileTime modified;
    private final FileRegion region;
    private final Closeable resources;
    private final ZipDirectory directory;
    private final Inflation inflation;
    private long copied;

    private ZipArchive(
            String place, Path file, FileTime modified, FileRegion region, Inflation inflation, Closeable resources)
            throws IOException {
        this.place = place;
        this.file = file;
        this.modified = modified;
        this.region = region;
        this.inflation = inflation;
        this.resources = resources;
        directory = new ZipDirectory(CentralDirectory.read(region));
    }

    /**
     * Opens a zip file.
     *
     * @throws ZipException if it is none; the message says what is wrong with it, not which file it is
     */
    public static ZipArchive open(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Inflation inflation = new Inflation();
        try {
            FileRegion region = new FileRegion(channel, 0, channel.size());
            return new ZipArchive(file.toString(), file, modified, region, inflation, () -> {
                inflation.close();
                channel.close();
            });
        } catch (IOException | RuntimeException failed) {
            inflation.close();
            channel.close();
            throw failed;
        }
    }

    /**
     * Opens the zip inside an entry. This archive has to stay open while it is in use; the nested one is to be closed too.
     *
     * @throws ZipException if it is none, is damaged or too large; the message says what is wrong
     */
    public ZipArchive nested(int entry) throws IOException {
        ZipEntryHeader header = readable(entry);
        String inside = place + '!' + name(entry);
        if (header.isStored()) {
            FileRegion content = region.part(dataOffset(header), header.compressed());
            return new ZipArchive(inside, file, modified, content, inflation, () -> {});
        }
        Path scratch = Files.createTempFile("deeptrace-nested-", ".jar");
        FileChannel channel = FileChannel.open(
                scratch, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            copy(entry, channel);
            FileRegion whole = new FileRegion(channel, 0, header.size());
            return new ZipArchive(inside, file, modified, whole, inflation, channel);
        } catch (ZipException | RuntimeException failed) {
            channel.close();
            throw failed;
        } catch (IOException full) {
            channel.close();
            throw new IOException(
                    inside + " cannot be unpacked into " + scratch.getParent() + " (" + full.getMessage()
                            + "): free some space or set TMPDIR.",
                    full);
        }
    }

    /**
     * Writes the content of an entry to a file, without holding it in memory.
     *
     * @throws ZipException if it is damaged or too large; the message says what is wrong
     */
    public void copy(int entry, FileChannel to) throws IOException {
        ZipEntryHeader header = readable(entry);
        copied += header.size();
        if (header.size() > LARGEST_COPY || copied > LARGEST_COPIES) {
            throw new ZipException("it is too large to be unpacked (" + (header.size() >> 20) + " MB)");
        }
        FileRegion content = region.part(dataOffset(header), header.compressed());
        if (header.isDeflated()) {
            inflation.intoFile(content, to, header.size());
            return;
        }
        long done = 0;
        while (done < content.length()) {
            long more = content.channel().transferTo(content.start() + done, content.length() - done, to);
            if (more <= 0) {
                throw new ZipException("it ends before byte " + content.length());
            }
            done += more;
        }
    }

    /**
     * A digest of all that the directory says, the checksums of the entries among it: two zips with the same one have the
     * same content. 32 hexadecimal digits.
     */
    public String digest() {
        return directory.digest();
    }

    /** Number of entries. */
    public int size() {
        return directory.size();
    }

    /** The name of an entry, as it stands in the zip; nothing says that it is a decent one. */
    public String name(int entry) {
        return directory.name(entry);
    }

    /** Whether an entry's name begins so. */
    public boolean startsWith(int entry, String ascii) {
        return directory.startsWith(entry, ascii);
    }

    /** The entry of this name, or -1. */
    public int find(String name) {
        return directory.find(name, "");
    }

    /** The entry of the name {@code name + suffix}, or -1; the suffix is ASCII. */
    public int find(String name, String suffix) {
        return directory.find(name, suffix);
    }

    /**
     * The content of an entry.
     *
     * @param limit the most bytes it may have
     * @throws ZipException if it is damaged or larger; the message says what is wrong, not with which entry
     */
    public byte[] read(int entry, int limit) throws IOException {
        ZipEntryHeader header = readable(entry);
        if (header.size() > limit || header.compressed() > limit) {
            throw new ZipException("it is larger than " + (limit >> 20) + " MB");
        }
        int length = (int) header.compressed();
        int expected = LOCAL_HEADER + header.nameLength() + SLACK + length;
        byte[] bytes =
                region.read(header.offset(), (int) Math.min(expected, Math.max(0, region.length() - header.offset())));
        int data = data(bytes);
        if (data + length > bytes.length) {
            bytes = region.read(header.offset() + data, length);
            data = 0;
        }
        if (header.isDeflated()) {
            return inflation.inMemory(bytes, data, length, (int) header.size());
        }
        byte[] content = new byte[length];
        System.arraycopy(bytes, data, content, 0, length);
        return content;
    }

    /** Whether the file is another than it was when it was opened: someone writes to it. */
    public boolean hasChanged() throws IOException {
        try {
            return !Files.getLastModifiedTime(file).equals(modified);
        } catch (NoSuchFileException removed) {
            return true;
        }
    }

    /** The file that was opened, also for a nested zip. */
    public Path file() {
        return file;
    }

    /** Where it stands: {@code app.jar}, or {@code app.jar!BOOT-INF/lib/x.jar}. */
    @Override
    public String toString() {
        return place;
    }

    @Override
    public void close() throws IOException {
        resources.close();
    }

    private ZipEntryHeader readable(int entry) throws ZipException {
        ZipEntryHeader header = directory.header(entry);
        if (header.isEncrypted()) {
            throw new ZipException("it is encrypted");
        }
        if (!header.isStored() && !header.isDeflated()) {
            throw new ZipException("it is compressed by a method that Java does not know (" + header.method() + ')');
        }
        if (header.isStored() && header.size() != header.compressed()) {
            throw new ZipException("it is damaged: its two sizes differ");
        }
        return header;
    }

    private long dataOffset(ZipEntryHeader header) throws IOException {
        return header.offset() + data(region.read(header.offset(), LOCAL_HEADER));
    }

    private static int data(byte[] localHeader) throws ZipException {
        if (localHeader.length < LOCAL_HEADER || Bytes.u4(localHeader, 0) != LOCAL_SIGNATURE) {
            throw new ZipException("it does not begin where the directory says");
        }
        return LOCAL_HEADER + Bytes.u2(localHeader, 26) + Bytes.u2(localHeader, 28);
    }
}
