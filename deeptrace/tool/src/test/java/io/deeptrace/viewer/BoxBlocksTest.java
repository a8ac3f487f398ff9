// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BoxBlocksTest {
    private static final long HOURS = 10L * 3600 * 1_000_000_000;

    @Property(tries = 300)
    void everyBoxComesBackAsItWas(
            @ForAll @Size(max = 40) List<@LongRange(max = HOURS) Long> times,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 200_000) Integer> numbers)
            throws IOException {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            int number = numbers.get(i % numbers.size());
            boxes.add(box(times.get(i), times.get(times.size() - 1 - i), number));
        }

        assertThat(written(boxes)).containsExactlyElementsOf(expected(boxes));
    }

    @Example
    void boxesBeyondABlockAndDurationsBeyondFourSecondsComeBackToo() throws IOException {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < BoxBlocks.BOXES + 3; i++) {
            boxes.add(box(7L * i, i % 1_000 == 0 ? 0xFFFF_FFFFL + i : i, i % 70_000));
        }

        assertThat(written(boxes)).containsExactlyElementsOf(expected(boxes));
    }

    @Example
    void whoWalksThroughTheBoxesGoesOnWhenNobodyReadsThemAnyMore() {
        IOException gone = new IOException("gone");
        BoxBlocks blocks = new BoxBlocks(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw gone;
            }
        });
        for (int i = 0; i < 3 * BoxBlocks.BOXES; i++) {
            blocks.add(box(i, 1, 0), 0);
        }

        assertThatThrownBy(blocks::end).isSameAs(gone);
    }

    private static Box box(long start, long span, int row) {
        return new Box(0, -1, 0, null, 0, row, 0, 5 + start, 5 + start + span, Kind.PASSED, 0);
    }

    private static List<BlockReader.Cells> expected(List<Box> boxes) {
        return boxes.stream()
                .map(box -> new BlockReader.Cells(
                        box.start(), box.end() - box.start(), box.row() / 2, box.row(), Kind.PASSED.ordinal()))
                .toList();
    }

    private static List<BlockReader.Cells> written(List<Box> boxes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BoxBlocks blocks = new BoxBlocks(out);
        for (Box box : boxes) {
            blocks.add(box, box.row() / 2);
        }
        blocks.end();
        return BlockReader.read(out.toByteArray());
    }
}
