// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import java.io.IOException;
import java.util.zip.ZipException;

/**
 * Where a zip's directory stands and its bytes (APPNOTE.TXT §4.3.12–4.3.16). It is found from the end, so that anything
 * may stand before the zip: a start script, or the four bytes of a jmod.
 *
 * @param bytes the headers of all entries
 * @param prefix what has to be added to the offsets in the headers
 */
record CentralDirectory(byte[] bytes, long prefix) {
    private static final int END = 22;
    private static final int END64 = 56;
    private static final int LOCATOR64 = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long END_SIGNATURE = 0x06054b50L;
    private static final long END64_SIGNATURE = 0x06064b50L;
    private static final long LOCATOR64_SIGNATURE = 0x07064b50L;
    private static final long HEADER_SIGNATURE = 0x02014b50L;
    private static final long LARGEST = 256L << 20;

    static CentralDirectory read(FileRegion zip) throws IOException {
        if (zip.length() == 0) {
            throw new ZipException("the file is empty");
        }
        int length = (int) Math.min(zip.length(), END + LONGEST_COMMENT);
        long start = zip.length() - length;
        byte[] tail = zip.read(start, length);
        for (int at = length - END; at >= 0; at--) {
            if (Bytes.u4(tail, at) == END_SIGNATURE && at + END + Bytes.u2(tail, at + 20) <= length) {
                CentralDirectory found = at(zip, start + at, tail, at);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new ZipException("no end of a zip in it");
    }

    /** Null if no directory stands before this place: then a comment merely looks like an end. */
    private static CentralDirectory at(FileRegion zip, long end, byte[] tail, int at) throws IOException {
        long size = Bytes.u4(tail, at + 12);
        long offset = Bytes.u4(tail, at + 16);
        long behind = end;
        long end64 = end64(zip, end);
        if (end64 >= 0) {
            byte[] record = zip.read(end64, END64);
            size = Bytes.u8(record, 40);
            offset = Bytes.u8(record, 48);
            behind = end64;
        }
        long start = behind - size;
        if (size < 0 || offset < 0 || start < offset) {
            return null;
        }
        if (size > LARGEST) {
            throw new ZipException("its directory is larger than " + (LARGEST >> 20) + " MB");
        }
        byte[] bytes = zip.read(start, (int) size);
        if (size > 0 && (size < 4 || Bytes.u4(bytes, 0) != HEADER_SIGNATURE)) {
            return null;
        }
        return new CentralDirectory(bytes, start - offset);
    }

    /** Where the zip64 end stands, or -1 if there is none. */
    private static long end64(FileRegion zip, long end) throws IOException {
        long locator = end - LOCATOR64;
        if (locator < END64) {
            return -1;
        }
        byte[] bytes = zip.read(locator, LOCATOR64);
        if (Bytes.u4(bytes, 0) != LOCATOR64_SIGNATURE) {
            return -1;
        }
        // Where something stands before the zip, the offset is wrong; the place before the locator is right as a rule.
        for (long candidate : new long[] {locator - END64, Bytes.u8(bytes, 8)}) {
            if (candidate >= 0
                    && candidate <= locator - END64
                    && Bytes.u4(zip.read(candidate, 4), 0) == END64_SIGNATURE) {
                return candidate;
            }
        }
        return -1;
    }
}
