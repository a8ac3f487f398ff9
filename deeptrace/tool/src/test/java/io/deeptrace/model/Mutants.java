// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trace files damaged by chance: bytes changed, ends cut off, pieces put in other places, blocks exchanged, and lengths, counts and
 * numbers that are not true.
 */
public final class Mutants {
    private static final int PAGE = 4096;
    private static final int[] FIELDS_OF_CHUNKS = {4, 8, 12, 16, 24, 28};

    private final List<byte[]> sound = List.of(
            SampleTrace.build().chunkSize(PAGE).bytes(),
            KeptTrace.build().bytes(),
            InsideTrace.build().bytes());
    private final Random random;

    /** The same seed gives the same files. */
    public Mutants(long seed) {
        random = new Random(seed);
    }

    /** The next damaged file. */
    public byte[] next() {
        byte[] original = sound.get(random.nextInt(sound.size()));
        byte[] mutant = original.clone();
        switch (random.nextInt(7)) {
            case 0 -> flip(mutant, 1);
            case 1 -> flip(mutant, 1 + random.nextInt(20));
            case 2 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            case 3 -> move(original, mutant, 1 + random.nextInt(200));
            case 4 -> exchange(mutant);
            case 5 -> lieInAHeader(mutant);
            default -> lieInARecord(mutant);
        }
        return mutant;
    }

    private void flip(byte[] bytes, int times) {
        for (int i = 0; i < times; i++) {
            bytes[place(bytes)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
        }
    }

    private void move(byte[] original, byte[] mutant, int longest) {
        int from = place(mutant);
        int to = place(mutant);
        System.arraycopy(original, from, mutant, to, Math.min(longest, mutant.length - Math.max(from, to)));
    }

    /** Two blocks of the size of the smallest chunks, or of pages. */
    private void exchange(byte[] bytes) {
        int size = random.nextBoolean() ? 256 : PAGE;
        int one = random.nextInt(bytes.length / size) * size;
        int other = random.nextInt(bytes.length / size) * size;
        byte[] kept = Arrays.copyOfRange(bytes, one, one + size);
        System.arraycopy(bytes, other, bytes, one, size);
        System.arraycopy(kept, 0, bytes, other, size);
    }

    /** Lane, size, committed length, number and time of a chunk, or any field of the file's header. */
    private void lieInAHeader(byte[] bytes) {
        int chunk = random.nextInt(bytes.length / 256) * 256;
        boolean file = random.nextInt(8) == 0;
        int field = file ? random.nextInt(48) * 4 : chunk + FIELDS_OF_CHUNKS[random.nextInt(FIELDS_OF_CHUNKS.length)];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(field, lie());
    }

    /** A number of one to ten bytes where another one, or anything, was. */
    private void lieInARecord(byte[] bytes) {
        int at = place(bytes);
        long rest = random.nextInt(4) == 0 ? random.nextLong() : Integer.toUnsignedLong(lie());
        do {
            bytes[at++] = (byte) (rest & 0x7F | (rest >>> 7 == 0 ? 0 : 0x80));
            rest >>>= 7;
        } while (rest != 0 && at < bytes.length);
    }

    private int lie() {
        return switch (random.nextInt(6)) {
            case 0 -> Integer.MAX_VALUE - random.nextInt(3);
            case 1 -> Integer.MIN_VALUE + random.nextInt(3);
            case 2 -> 1 << random.nextInt(31);
            case 3 -> random.nextInt();
            case 4 -> random.nextInt(1 << 20);
            default -> random.nextInt(300);
        };
    }

    /** Mostly where something is: at the beginning of a page, or of a small chunk. */
    private int place(byte[] bytes) {
        int block = random.nextBoolean() ? PAGE : 256;
        int at = random.nextInt(bytes.length / block) * block;
        int inside = random.nextInt(random.nextInt(10) == 0 ? block : Math.min(block, 64 + random.nextInt(900)));
        return at + inside;
    }
}
