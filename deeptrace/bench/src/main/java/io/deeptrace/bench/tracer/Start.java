// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import java.util.List;
import java.util.Map;

/**
 * How a JVM is started.
 *
 * @param arguments of the JVM
 * @param environment variables that are set for it
 */
public record Start(List<String> arguments, Map<String, String> environment) {
    /** These arguments alone. */
    public static Start with(String... arguments) {
        return new Start(List.of(arguments), Map.of());
    }
}
