// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads {@link BoxBlocks} as its description says, independently of the page's script. */
final class BlockReader {
    /** One box. */
    record Cells(double start, double span, int edge, int row, int kind) {}

    private BlockReader() {}

    static List<Cells> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Cells> boxes = new ArrayList<>();
        while (in.hasRemaining()) {
            int from = in.position();
            int n = in.getInt();
            int flags = in.getInt();
            double base = in.getDouble();
            int longSpans = in.getInt();
            int length = in.getInt();
            double[] starts = new double[n];
            if ((flags & 1) != 0) {
                fill(starts, in::getDouble);
            }
            double[] longs = new double[longSpans];
            fill(longs, in::getDouble);
            if ((flags & 1) == 0) {
                fill(starts, () -> Integer.toUnsignedLong(in.getInt()));
            }
            double[] spans = new double[n];
            int[] next = {0};
            fill(spans, () -> {
                int span = in.getInt();
                return span == -1 ? longs[next[0]++] : Integer.toUnsignedLong(span);
            });
            double[] edges = new double[n];
            double[] rows = new double[n];
            for (double[] column : new double[][] {edges, rows}) {
                fill(column, () -> (flags & 2) != 0 ? in.getInt() : Short.toUnsignedInt(in.getShort()));
            }
            for (int i = 0; i < n; i++) {
                boxes.add(new Cells(base + starts[i], spans[i], (int) edges[i], (int) rows[i], in.get()));
            }
            in.position(from + length);
        }
        return boxes;
    }

    private static void fill(double[] column, java.util.function.DoubleSupplier next) {
        for (int i = 0; i < column.length; i++) {
            column[i] = next.getAsDouble();
        }
    }
}
