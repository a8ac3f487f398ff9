// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.util.Arrays;

/** What all tables print of several runs. */
public final class Median {
    private Median() {}

    /** The median; of an even number of figures, the mean of the two in the middle. */
    public static double of(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
