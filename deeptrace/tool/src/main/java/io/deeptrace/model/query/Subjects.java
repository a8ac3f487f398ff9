// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that a question can begin with, and what they stand for. */
final class Subjects {
    private static final Pattern NUMBERED = Pattern.compile("arg(\\d{1,3})");

    private static final Map<String, BiFunction<Trace, Integer, Object>> FACTS = new TreeMap<>(Map.ofEntries(
            Map.entry("method", (trace, call) -> method(trace, call).canonical()),
            Map.entry("class", (trace, call) -> method(trace, call).className()),
            Map.entry("name", (trace, call) -> method(trace, call).name()),
            Map.entry("thread", (trace, call) -> trace.lane(call).name()),
            Map.entry("dur", (trace, call) -> trace.end(call) - trace.start(call)),
            Map.entry("self", Trace::self),
            Map.entry("start", Trace::start),
            Map.entry("waited", Subjects::waited),
            Map.entry("depth", (trace, call) -> (long) trace.depth(call)),
            Map.entry("line", Subjects::line),
            Map.entry("caller", Subjects::caller),
            Map.entry("id", (trace, call) -> (long) call),
            Map.entry("threw", (trace, call) -> trace.outcome(call) == Trace.Outcome.THREW),
            Map.entry("unfinished", (trace, call) -> trace.outcome(call) == Trace.Outcome.UNFINISHED),
            Map.entry("changed", (trace, call) -> trace.values(call).changed()),
            Map.entry("dynamic", (trace, call) -> trace.method(call).isDynamic())));

    private Subjects() {}

    /** All names, for people. */
    static String names() {
        return "this, arg.NAME, arg0, result, thrown, any, " + String.join(", ", FACTS.keySet());
    }

    /** True for what stands for a time, so that a number may have a unit. */
    static boolean isTime(String name) {
        return List.of("dur", "self", "start", "waited").contains(name);
    }

    /** True for what holds a value of the program, so that one can ask for its parts. */
    static boolean isValue(String name) {
        return !FACTS.containsKey(name);
    }

    /** What the name stands for; null if it is none. */
    static Subject named(String name) {
        BiFunction<Trace, Integer, Object> fact = FACTS.get(name);
        if (fact != null) {
            return (trace, call) -> Stream.ofNullable(fact.apply(trace, call));
        }
        return switch (name) {
            case "this" -> (trace, call) -> Stream.ofNullable(trace.values(call).receiver());
            case "result" ->
                (trace, call) -> Stream.ofNullable(trace.values(call).result());
            case "thrown" ->
                (trace, call) -> Stream.ofNullable(trace.values(call).thrown());
            case "any" -> (trace, call) -> any(trace.values(call));
            default -> {
                Matcher numbered = NUMBERED.matcher(name);
                yield numbered.matches() ? argument(Integer.parseInt(numbered.group(1))) : null;
            }
        };
    }

    /** The argument of this name. */
    static Subject argument(String name) {
        return (trace, call) -> {
            List<String> names = trace.method(call).parameterNames();
            int place = names == null ? -1 : names.indexOf(name);
            return place < 0 ? Stream.empty() : argument(place).of(trace, call);
        };
    }

    /** Each argument. */
    static Subject arguments() {
        return (trace, call) -> trace.values(call).arguments().stream().map(value -> value);
    }

    private static Subject argument(int place) {
        return (trace, call) -> {
            List<Value> arguments = trace.values(call).arguments();
            return place < arguments.size() ? Stream.of(arguments.get(place)) : Stream.empty();
        };
    }

    /** Each value of a call, also as it was when the call ended. */
    static Stream<Object> any(Trace.Values values) {
        Stream<Value> ends = Stream.of(values.receiver(), values.result(), values.thrown(), values.receiverAfter());
        return Stream.of(ends, values.arguments().stream(), values.argumentsAfter().values().stream())
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .map(value -> value);
    }

    private static Object waited(Trace trace, int call) {
        long handedOver = trace.handedOver(call);
        return handedOver == Trace.Lane.UNKNOWN ? null : Math.max(0, trace.start(call) - handedOver);
    }

    private static MethodRef method(Trace trace, int call) {
        return trace.method(call).ref();
    }

    private static Object line(Trace trace, int call) {
        Trace.Site site = trace.site(call);
        return site == null || site.line() == 0 ? null : (long) site.line();
    }

    private static Object caller(Trace trace, int call) {
        int parent = trace.parent(call);
        return parent < 0 ? null : method(trace, parent).canonical();
    }
}
