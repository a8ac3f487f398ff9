// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.model.Trace;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How often which line of a method made a call, counted in the model: what a page is to say. */
final class CallsAtLines {
    private final Trace trace;

    CallsAtLines(Trace trace) {
        this.trace = trace;
    }

    /** Of the call that a page shows, which is known by its method, its begin and its time. */
    Map<Integer, Long> ofCall(JsonNode shown) {
        long begin = Arrays.stream(trace.roots()).mapToLong(trace::start).min().orElseThrow();
        int call = IntStream.range(0, trace.callCount())
                .filter(each -> trace.method(each)
                        .ref()
                        .canonical()
                        .equals(shown.path("ref").asText()))
                .filter(each -> trace.start(each) - begin == shown.path("start").asLong())
                .filter(each -> trace.end(each) - trace.start(each)
                        == shown.path("nanos").asLong())
                .findFirst()
                .orElseThrow();
        return count(each -> each == call);
    }

    /** Of all calls of a method together. */
    Map<Integer, Long> ofMethod(String ref) {
        return count(each -> trace.method(each).ref().canonical().equals(ref));
    }

    private Map<Integer, Long> count(IntPredicate callers) {
        Map<Integer, Long> lines = new TreeMap<>();
        for (int call = 0; call < trace.callCount(); call++) {
            if (callers.test(call)) {
                for (int child : trace.children(call)) {
                    add(call, trace.site(child), 1, lines);
                }
                for (Trace.Capped capped : trace.capped(call)) {
                    add(call, capped.site(), capped.count(), lines);
                }
            }
        }
        return lines;
    }

    private void add(int call, Trace.Site site, long times, Map<Integer, Long> lines) {
        if (site != null && trace.method(call).equals(site.caller()) && site.line() > 0) {
            lines.merge(site.line(), times, Long::sum);
        }
    }
}
