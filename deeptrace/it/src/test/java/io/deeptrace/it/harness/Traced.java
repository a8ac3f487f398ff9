// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is asked of a trace itself, where it need not be exported. */
public final class Traced {
    private Traced() {}

    /** It was closed, is whole, and its classes were given back. */
    public static void requireWhole(Trace trace) {
        assertThat(trace.finished()).as("finished").isTrue();
        assertThat(trace.damage()).as("damage").isEmpty();
        assertThat(trace.totals().dropped().values()).as("dropped").allMatch(count -> count == 0);
        assertThat(trace.callCount()).as("calls").isPositive();
        assertThat(trace.info()).extractingByKey("removal").asString().contains("byte for byte");
    }

    /** What the agent warned of. */
    public static List<String> warnings(Trace trace) {
        return trace.info().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("warning."))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The numbers of the calls of methods with this simple name. */
    public static int[] calls(Trace trace, String method) {
        return IntStream.range(0, trace.callCount())
                .filter(call -> trace.method(call).ref().name().equals(method))
                .toArray();
    }
}
