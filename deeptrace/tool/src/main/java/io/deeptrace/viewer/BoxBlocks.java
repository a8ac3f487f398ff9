// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.flame.Box;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes boxes as columns of numbers, in blocks, so that neither side needs a second copy of all of them. Nothing in them
 * has to be known before all boxes are: they can be written while the boxes are first walked through. A block, little endian:
 *
 * <pre>
 *   header   int   number of boxes n
 *            int   flags: 1 starts are doubles, 2 edges and rows are ints
 *            double  time that starts count from, ns since the trace's start
 *            int   number of long durations m
 *            int   length of the block in bytes, a multiple of 8
 *   columns  m doubles    durations of 2^32 - 1 ns and more, ns
 *            n ints       start, ns (if they are doubles: before the long durations)
 *            n ints       duration, ns; -1: the next one of the long durations
 *            n shorts     edge (or ints)
 *            n shorts     row, from the first one of the box's band (or ints)
 *            n bytes      kind
 * </pre>
 */
final class BoxBlocks {
    static final int BOXES = 1 << 15;
    static final int HEADER = 24;
    static final int WIDE_STARTS = 1;
    static final int WIDE_NUMBERS = 2;
    private static final long LONG = 0xFFFF_FFFFL;
    private static final int SHORTS = 1 << 16;

    private final OutputStream out;
    private final long[] starts = new long[BOXES];
    private final long[] spans = new long[BOXES];
    private final int[] edges = new int[BOXES];
    private final int[] rows = new int[BOXES];
    private final byte[] kinds = new byte[BOXES];
    private final ByteBuffer block =
            ByteBuffer.allocate(HEADER + BOXES * 29 + 8).order(ByteOrder.LITTLE_ENDIAN);
    private int count;
    private IOException failure;

    BoxBlocks(OutputStream out) {
        this.out = out;
    }

    /** Who reads may be gone by now, and who walks through the boxes goes on: {@link #end} tells it. */
    void add(Box box, int edge) {
        starts[count] = box.start();
        spans[count] = box.end() - box.start();
        edges[count] = edge;
        rows[count] = box.row();
        kinds[count] = (byte) box.kind().ordinal();
        if (++count == BOXES) {
            flush();
        }
    }

    /**
     * No more boxes come.
     *
     * @throws IOException if any block could not be written
     */
    void end() throws IOException {
        if (count > 0) {
            flush();
        }
        if (failure != null) {
            throw failure;
        }
        out.flush();
    }

    private void flush() {
        long base = Long.MAX_VALUE;
        long last = 0;
        int longSpans = 0;
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            base = Math.min(base, starts[i]);
            last = Math.max(last, starts[i]);
            longSpans += spans[i] >= LONG ? 1 : 0;
            greatest = Math.max(greatest, Math.max(edges[i], rows[i]));
        }
        int flags = (last - base > LONG ? WIDE_STARTS : 0) | (greatest >= SHORTS ? WIDE_NUMBERS : 0);
        block.clear().position(HEADER);
        columns(flags, base);
        while (block.position() % 8 != 0) {
            block.put((byte) 0);
        }
        block.putInt(0, count)
                .putInt(4, flags)
                .putDouble(8, base)
                .putInt(16, longSpans)
                .putInt(20, block.position());
        count = 0;
        if (failure == null) {
            try {
                out.write(block.array(), 0, block.position());
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    private void columns(int flags, long base) {
        if ((flags & WIDE_STARTS) != 0) {
            for (int i = 0; i < count; i++) {
                block.putDouble(starts[i] - base);
            }
        }
        for (int i = 0; i < count; i++) {
            if (spans[i] >= LONG) {
                block.putDouble(spans[i]);
            }
        }
        if ((flags & WIDE_STARTS) == 0) {
            for (int i = 0; i < count; i++) {
                block.putInt((int) (starts[i] - base));
            }
        }
        for (int i = 0; i < count; i++) {
            block.putInt((int) Math.min(spans[i], LONG));
        }
        numbers(edges, (flags & WIDE_NUMBERS) != 0);
        numbers(rows, (flags & WIDE_NUMBERS) != 0);
        block.put(kinds, 0, count);
    }

    private void numbers(int[] column, boolean wide) {
        for (int i = 0; i < count; i++) {
            if (wide) {
                block.putInt(column[i]);
            } else {
                block.putShort((short) column[i]);
            }
        }
    }
}
