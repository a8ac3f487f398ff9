// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Arrays;
import java.util.Random;

/** Trace files damaged by chance: bytes changed, ends cut off, pieces put in other places. */
public final class Mutants {
    private static final int PAGE = 4096;

    private final byte[] sound = SampleTrace.build().chunkSize(PAGE).bytes();
    private final Random random;

    /** The same seed gives the same files. */
    public Mutants(long seed) {
        random = new Random(seed);
    }

    /** The next damaged file. */
    public byte[] next() {
        byte[] mutant = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> flip(mutant, 1);
            case 1 -> flip(mutant, 1 + random.nextInt(20));
            case 2 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            default -> {
                int from = place(mutant);
                int to = place(mutant);
                int length = Math.min(random.nextInt(200), mutant.length - Math.max(from, to));
                System.arraycopy(sound, from, mutant, to, length);
            }
        }
        return mutant;
    }

    private void flip(byte[] bytes, int times) {
        for (int i = 0; i < times; i++) {
            bytes[place(bytes)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
        }
    }

    /** Mostly where something is: at the beginning of a page. */
    private int place(byte[] bytes) {
        int page = random.nextInt(bytes.length / PAGE) * PAGE;
        return page + random.nextInt(random.nextInt(10) == 0 ? PAGE : 64 + random.nextInt(900));
    }
}
