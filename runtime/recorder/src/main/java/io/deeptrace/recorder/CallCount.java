// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** How often one method was called from one site within one open call. Pooled: {@link CallCounts} fills and reuses it. */
final class CallCount {
    int depth;
    int site;
    int method;
    /** Of these three. */
    int hash;
    /** The next one in the same bucket: an index of {@link CallCounts} plus 1, or 0. */
    int next;
    /** Calls recorded. */
    int recorded;
    /** Once one call was refused, all further ones are, for the same cause; a constant of {@link Loss}. */
    int cause;
    /** Calls counted and not recorded. */
    long count;
    /** Calls made inside those. */
    long nested;
    /** Time that those took. */
    long nanos;
    /** How many of those ended by an exception. */
    long thrown;
}
