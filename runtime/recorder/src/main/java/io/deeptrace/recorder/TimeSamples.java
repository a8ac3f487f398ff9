// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Which of the capped calls of one thread are timed. To read the clock twice takes some 50 ns: where calls are shorter than
 * that, it is most of what they cost and of what they seem to take. So once many of one key have been timed and were short
 * on average, one in 64 is, which stands for all since the one before. How many that are is left to chance: of a program that does
 * something every so many calls, each time or never would be seen else.
 */
final class TimeSamples {
    private static final int FEWEST = 32;
    private static final long MULTIPLIER = 0x5851F42D4C957F2DL;
    private static final long INCREMENT = 0x14057B7EF767814FL;

    private final Retirement retirement;
    /** State of Knuth's linear congruential generator (MMIX), of which the highest bits are used. */
    private long chance;

    TimeSamples(Retirement retirement) {
        this.retirement = retirement;
    }

    /** A call of this key that was timed has ended. */
    void ended(CallCount count, long took) {
        long brief = retirement.brief;
        if (took < brief
                && retirement.isBegun()
                && (count.estimated || count.count >= retirement.enough && count.nanos < count.count * brief)) {
            chance = chance * MULTIPLIER + INCREMENT;
            count.skip(FEWEST - 1 + (int) (chance >>> 58));
        } else {
            count.skip(0);
        }
    }

    /** What is left of a time without that of reading the clock, which the calls that it stands for do not have. */
    static long withoutReading(long took) {
        long reading = Clock.reading();
        return took > reading ? took - reading : 0;
    }
}
