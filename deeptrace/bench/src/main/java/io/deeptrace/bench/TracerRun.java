// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

/**
 * What one run under a tracer came to.
 *
 * @param rounds that it ran
 * @param thread ns of processor time of its thread for a round, the median
 * @param process the same of all threads, the mean
 * @param sum what the program computed
 * @param kept calls that the tracer kept
 * @param bytes that it wrote
 * @param broken why there are no figures; null if there are
 */
record TracerRun(long rounds, double thread, double process, long sum, long kept, long bytes, String broken) {
    static TracerRun of(String line, long kept, long bytes) {
        String[] figures = line.split(" ");
        return new TracerRun(
                Long.parseLong(figures[0]),
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Long.parseLong(figures[3]),
                kept,
                bytes,
                null);
    }

    static TracerRun broken(int exit, String err) {
        String exception = err.lines()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .map(line ->
                        line.replaceFirst("Exception in thread \"[^\"]*\" ", "").replaceFirst(" \\(.*", ""))
                .findFirst()
                .orElse("no figures, exit code " + exit);
        return new TracerRun(0, Double.NaN, Double.NaN, 0, 0, 0, exception);
    }
}
