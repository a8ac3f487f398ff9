// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** How often one method was called from one site within one open call. Pooled: {@link CallCounts} fills and reuses it. */
final class CallCount {
    int site;
    int method;
    /** Calls recorded. */
    int recorded;
    /** Once one call was refused, all further ones are, for the same cause; a constant of {@link Loss}. */
    int cause;
    /** Calls counted and not recorded; like all that follows it means nothing before there is a cause. */
    long count;
    /** Calls made inside those. */
    long nested;
    /** Time that those took. */
    long nanos;
    /** How many of those ended by an exception. */
    long thrown;

    /** Hash of the site and the method, if it is in a bucket. */
    int hash;
    /** The next one in the same bucket: an index of {@link CallCounts} plus 1, or 0; negative if it is in none. */
    int next;

    /** From now on calls are refused. */
    void refuse(int why) {
        if (cause < 0) {
            cause = why;
            count = 0;
            nested = 0;
            nanos = 0;
            thrown = 0;
        }
    }
}
