// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import io.deeptrace.format.Plan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many methods of a closure lie in which package. */
public final class PackageSizes {
    private PackageSizes() {}

    /** All packages, the largest first, then by name. */
    public static List<Size> of(Plan plan) {
        Map<String, Integer> methods = new HashMap<>();
        for (Plan.PlannedMethod method : plan.methods()) {
            methods.merge(packageOf(method), 1, Integer::sum);
        }
        return methods.entrySet().stream()
                .map(entry -> new Size(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Size::methods).reversed().thenComparing(Size::name))
                .toList();
    }

    private static String packageOf(Plan.PlannedMethod method) {
        int end = method.ref().owner().lastIndexOf('/');
        return end < 0 ? "" : method.ref().owner().substring(0, end).replace('/', '.');
    }

    /**
     * One package.
     *
     * @param name its name; empty for the unnamed package
     * @param methods how many of its methods the closure holds
     */
    public record Size(String name, int methods) {}
}
