// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * The rows of a large column behind its first ones, in pages of a temporary file that is mapped into memory: the system
 * writes them out when memory runs short, and the heap stays free for those who show the trace. The file has no name any
 * more once it is open, and is gone with the column.
 */
final class Pages {
    /** Bytes of a page. */
    static final int SIZE = 1 << 20;

    private static final int MEMORY_PAGE = 4096;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(SIZE);

    private ByteBuffer[] pages = new ByteBuffer[16];
    private int count;
    /** The page that comes next, which is made meanwhile. */
    private CompletableFuture<ByteBuffer> ahead;

    private FileChannel file;
    private boolean onHeap;

    /** A page that exists. */
    ByteBuffer page(int number) {
        return pages[number];
    }

    /** Makes sure that there is a page of this number, which is at most one more than there are. */
    void require(int number) {
        if (number < count) {
            return;
        }
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
        }
        pages[count] = ahead == null ? next(count) : ahead.join();
        int following = ++count;
        ahead = CompletableFuture.supplyAsync(() -> next(following));
    }

    /** No more pages are needed. */
    void complete() {
        if (ahead != null) {
            ahead.join();
            ahead = null;
        }
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                onHeap = true; // what is mapped stays so
            }
            file = null;
        }
    }

    /** Where no file can be made or its disk is full, the heap has to do. */
    private ByteBuffer next(int number) {
        if (!onHeap) {
            try {
                file = file == null ? temporary() : file;
                long at = (long) number * SIZE;
                // Written and not just mapped: a page without room on the disk would end the process when it is used.
                for (ByteBuffer zeros = ZEROS.duplicate(); zeros.hasRemaining(); ) {
                    file.write(zeros, at + zeros.position());
                }
                ByteBuffer page =
                        file.map(FileChannel.MapMode.READ_WRITE, at, SIZE).order(ByteOrder.nativeOrder());
                for (int byteOfEach = 0; byteOfEach < SIZE; byteOfEach += MEMORY_PAGE) {
                    page.put(
                            byteOfEach,
                            (byte) 0); // else it is fetched when the first row is put there, by who waits for it
                }
                return page;
            } catch (IOException e) {
                onHeap = true;
            }
        }
        return ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
    }

    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("deeptrace", ".columns");
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            try {
                Files.delete(path);
            } catch (IOException e) {
                path.toFile().deleteOnExit(); // Windows keeps the name of what is open
            }
        }
    }
}
