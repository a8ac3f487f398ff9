// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * How often one method was called from one site within one open call. Used again and again: {@link CallCounts} fills it. Those that were
 * too short to be kept have one of their own: calls go on being recorded beside it.
 */
final class CallCount {
    /** Added to {@link #site} for those that were too short. */
    static final int SHORT = 1 << 31;
    /** Added to {@link #site} for those that were given up, or not chosen: {@link KeptCalls}. */
    static final int GIVEN_UP = 1 << 30;

    private static final int FLAGS = SHORT | GIVEN_UP;

    int site;
    int method;
    /** Calls recorded. */
    int recorded;
    /** Once one call was refused, all further ones are, for the same cause; a constant of {@link Loss}. */
    int cause = Loss.NONE;
    /** Calls counted and not recorded; like all that follows it means nothing before there is a cause. */
    long count;
    /** Calls made inside those. */
    long nested;
    /** Time that those took. */
    long nanos;
    /** The shortest time that one of those took, and the longest. */
    long least;

    long most;
    /** How many of those ended by an exception. */
    long thrown;
    /** Whether {@link #nested} does not hold all of them. */
    boolean atLeast;
    /** Whether the times of some were not taken: {@link #nanos} is an estimate, and the shortest and the longest are of the others. */
    boolean estimated;
    /** Further calls whose time need not be taken. */
    byte untimed;
    /** How many calls the next one that is timed stands for. */
    private byte standsFor;

    /** Of those given up: which ones are kept, a constant of {@link RecorderOptions}. */
    int kept;
    /** How many calls were numbered in those given up, themselves among them. */
    long numbered;
    /** Those that are kept; null where nothing is given up. It may be left from another key. */
    KeptRing ring;

    /** Hash of the site and the method, if it is in a bucket. */
    int hash;
    /** The next one in the same bucket: an index of {@link CallCounts} plus 1, or 0; negative if it is in none. */
    int next;

    /** For the first call of this method from this site. */
    void begin(int itsSite, int itsMethod) {
        site = itsSite;
        method = itsMethod;
        recorded = 0;
        cause = Loss.NONE;
    }

    /** It is of no method, until it begins again. */
    void free() {
        method = 0;
        cause = Loss.NONE;
    }

    boolean isOf(int itsSite, int itsMethod) {
        return method == itsMethod && site == itsSite;
    }

    /** The site itself. */
    int site() {
        return site & ~FLAGS;
    }

    /** From now on calls are refused. */
    void refuse(int why) {
        if (cause < 0) {
            cause = why;
            count = 0;
            nested = 0;
            nanos = 0;
            least = Long.MAX_VALUE;
            most = 0;
            thrown = 0;
            atLeast = false;
            estimated = false;
            untimed = 0;
            standsFor = 1;
        }
    }

    /** A refused call begins whose time is not taken. */
    void beginUntimed() {
        count++;
        untimed--;
    }

    /**
     * A refused call has ended.
     *
     * @param took its time, negative if it is not known
     * @param missed whether calls inside it may not have been counted
     */
    void ended(long took, boolean threw, boolean missed) {
        atLeast |= missed;
        if (took >= 0) {
            long time = standsFor == 1 ? took : TimeSamples.withoutReading(took);
            nanos += standsFor * time;
            least = time < least ? time : least;
            most = time > most ? time : most;
        }
        thrown += threw ? 1 : 0;
    }

    /** From now on some are not timed: the next so many are not, and the one after them stands for them too. */
    void skip(int untimedOnes) {
        if (untimedOnes > 0 && !estimated) {
            estimated = true;
            least = TimeSamples.withoutReading(least);
        }
        untimed = (byte) untimedOnes;
        standsFor = (byte) (untimedOnes + 1);
    }

    /**
     * Writes the event that tells what was refused, if anything was.
     *
     * @param missed whether further calls may not have been counted
     * @return how many calls it told
     */
    long report(RecordWriter out, long now, boolean missed) {
        if (!isRefusing()) {
            return 0;
        }
        out.event(Format.EVENT_CAPPED, true);
        out.varint(site());
        out.varint(method);
        int which = (site & GIVEN_UP) == 0 ? 0 : kept * Format.KEPT_LAST;
        out.put(cause | which | (atLeast || missed ? Format.AT_LEAST : 0) | (estimated ? Format.ESTIMATED : 0));
        out.varint(count);
        out.varint(nested);
        out.varint(nanos);
        out.varint(least > most ? 0 : least);
        out.varint(most);
        out.varint(thrown);
        if (which != 0) {
            out.varint(numbered);
        }
        out.commit(now);
        return take();
    }

    /** Adds what was refused to the header's losses, where no event can tell it. */
    void lose(TraceFile file) {
        if (isRefusing()) {
            file.lose(cause, count + nested);
            forget();
        }
    }

    /** The number of calls counted, which it forgets. */
    long take() {
        long sum = isRefusing() ? count + nested : 0;
        forget();
        return sum;
    }

    private boolean isRefusing() {
        return cause >= 0 && count > 0;
    }

    private void forget() {
        count = 0;
        nested = 0;
    }
}
