// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run of one variant measured.
 *
 * @param wall ns of the wall clock, by the call for moo and by the root call for trip
 * @param thread ns of processor time of the measuring thread, likewise
 * @param process ns of processor time of all threads, likewise; 0 where not measured
 * @param bytes bytes written, by the call
 */
record Sample(double wall, double thread, double process, double bytes) {

    /** The median of one of the figures over the runs of a variant. */
    static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Median.of(samples.stream().mapToDouble(figure).toArray());
    }
}
