// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.util.HashMap;
import java.util.Map;

/**
 * What one run of one row measured.
 *
 * @param problem why there is no answer, in words for the table; null if there is one
 * @param wall seconds of the wall clock
 * @param cpu seconds of processor time, user and system, of the whole JVM
 * @param answer what the driver printed, by key; empty without an answer
 */
record Measured(String problem, double wall, double cpu, Map<String, String> answer) {

    /**
     * Judges what a driver left behind: a closure that lacks what certainly runs is no answer, however fast.
     *
     * @param times wall clock, user and system time in seconds
     * @param budget seconds of processor time that it was given
     */
    static Measured of(Row row, int exit, String out, String err, double[] times, int budget) {
        double cpu = times[1] + times[2];
        Map<String, String> answer = new HashMap<>();
        String last = out.lines().filter(line -> line.matches("\\w+=\\d+ .*")).reduce("", (first, second) -> second);
        for (String pair : last.split(" ")) {
            String[] halves = pair.split("=", 2);
            if (halves.length == 2) {
                answer.put(halves[0], halves[1]);
            }
        }
        String problem = null;
        if (exit > 128 && cpu > 0.8 * budget) {
            problem = "> " + budget + " s";
        } else if (exit != 0 || answer.isEmpty()) {
            problem = "failed: "
                    + err.lines()
                            .filter(line -> line.contains("Exception") || line.contains("Error"))
                            .findFirst()
                            .orElse("exit code " + exit);
        } else if (answer.containsKey("summaries")) {
            // The JDK's and a jar's at least, and where the class path is padded those of the jars that do so.
            int fewest = Math.max(2, row.classes() / Padding.CLASSES_IN_JAR);
            boolean all = Integer.parseInt(answer.get("summaries")) >= fewest;
            problem = all ? null : "wrong: " + answer.get("summaries") + " summaries";
        } else if (!answer.get("missing").isEmpty()) {
            problem = "wrong: lacks " + answer.get("missing");
        } else if (Integer.parseInt(answer.get("application")) < row.input().fewest()) {
            problem = "wrong: " + answer.get("application") + " methods";
        }
        return new Measured(problem, times[0], cpu, problem == null ? answer : Map.of());
    }

    double number(String key) {
        return Double.parseDouble(answer.getOrDefault(key, "NaN"));
    }
}
