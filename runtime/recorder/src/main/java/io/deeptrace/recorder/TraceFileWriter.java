// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.Buffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The one thread that touches the file as a file: it maps and zeroes ahead of the traced threads. They must not do it
 * themselves, because an interrupt of theirs would close the channel. What lies behind them it lets go of: the mappings
 * stay, so that every address can be read and written at any time, but their pages no longer count as this process's memory.
 */
final class TraceFileWriter extends Daemon {
    private static final int STEP = 1 << 20;
    /** So much is written at once: for more the JDK takes fresh memory from the system each time, which costs more than to write. */
    private static final int PIECE = 64 << 10;

    private static final int RESERVE = 1 << 20;
    /** After how much more the pages behind are let go of. */
    private static final int SWEEP = 4 << 20;

    private static final long IDLE_NANOS = 50_000_000L;
    private static final long ADDRESS = Memory.U.objectFieldOffset(Buffer.class, "address");

    private final TraceFile file;
    private final RandomAccessFile access;
    private final byte[] zeros = new byte[PIECE];
    /** What {@link #spare} gives back. */
    private byte[] reserve = new byte[RESERVE];
    /** Holds the mappings: a region is unmapped when its buffer is collected. */
    private final MappedByteBuffer[] mappings;

    private final Recording recording;
    /** How much was given out when this thread last looked. */
    private long given;

    /** Opens the file, empties it and prepares its first megabyte. */
    TraceFileWriter(String path, TraceFile file, Recording recording) throws IOException {
        super("deeptrace-writer");
        this.file = file;
        this.recording = recording;
        mappings = new MappedByteBuffer[file.regions.length];
        access = new RandomAccessFile(path, "rw");
        try {
            if (isWritten(access.getChannel())) {
                throw new IOException("another recording is being written to it");
            }
            access.setLength(0);
            MappedBuffers.callNatively();
            step();
        } catch (IOException | RuntimeException | Error e) {
            access.close();
            throw e;
        }
        file.writer = this;
    }

    /** Cutting short what another process has mapped would end that. The lock is this process's until the file is closed. */
    private static boolean isWritten(FileChannel channel) {
        try {
            return channel.tryLock() == null;
        } catch (IOException e) {
            return false; // a file system without locks
        }
    }

    @Override
    public void run() {
        while (!stopped && file.failure == null) {
            try {
                while (file.ready < file.hardLimit && file.ready - file.next() < TraceFile.AHEAD && !stopped) {
                    step();
                    if (file.ready % SWEEP == 0) {
                        letGo();
                    }
                }
            } catch (IOException e) {
                file.failure = e;
            } catch (RuntimeException | Error e) {
                file.failure = new IOException("The trace file could not be mapped any further", e);
            }
            look();
        }
        while (!stopped) {
            look();
        }
    }

    private void look() {
        recording.checkSeconds();
        if (recording.overhead != null) {
            recording.overhead.look(Gate.lanes());
        }
        if (file.next() != given) {
            given = file.next();
            letGo();
        }
        try {
            recording.retirement.look();
        } catch (RuntimeException | Error e) {
            recording.failed(e);
        }
        Memory.U.park(false, IDLE_NANOS);
    }

    /**
     * Does with less memory from now on, as little is still to be written: where the program has filled its heap, what is given back
     * here is all that there is for taking the probes out and closing the file.
     */
    void spare() {
        reserve = null;
    }

    private void step() throws IOException {
        long at = file.ready;
        int region = (int) (at >>> TraceFile.REGION_SHIFT);
        access.seek(at);
        for (int written = 0; written < STEP; written += PIECE) {
            access.write(zeros);
        }
        if (mappings[region] == null) {
            mappings[region] = access.getChannel()
                    .map(FileChannel.MapMode.READ_WRITE, (long) region << TraceFile.REGION_SHIFT, TraceFile.REGION);
            file.regions[region] = Memory.U.getLong(mappings[region], ADDRESS);
        }
        touch(file.regions[region] + (at & TraceFile.REGION - 1));
        file.ready = at + STEP;
    }

    /** The first touch of a mapped page is a fault, half a microsecond and more: better here than in a traced call. */
    private static void touch(long address) {
        for (long page = address; page < address + STEP; page += Format.PAGE) {
            Memory.U.putByte(null, page, (byte) 0);
        }
    }

    /**
     * Lets go of all pages that are not at the end of what is ready: again and again, since lanes still write into chunks
     * that lie further back, and read there what their open calls began with.
     */
    private void letGo() {
        long end = file.ready - TraceFile.RESIDENT;
        try {
            for (long at = 0; at < end; at += TraceFile.REGION) {
                long bytes = end - at < TraceFile.REGION ? end - at : TraceFile.REGION;
                Pages.letGo(file.regions[(int) (at >>> TraceFile.REGION_SHIFT)], bytes);
            }
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            recording.failed(e);
        }
    }

    /** Ends the thread, cuts the file to this length and closes it. The mappings stay. */
    void close(long length) throws IOException {
        end();
        letGo();
        try (RandomAccessFile closing = access) {
            closing.setLength(length);
        }
    }
}
