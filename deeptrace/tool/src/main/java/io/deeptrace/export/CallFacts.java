// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is known of a call beside its name, thread and time, for formats whose events carry names with values. */
final class CallFacts {
    /** Beyond it doubles, which most viewers have for numbers, skip integers. */
    private static final long EXACT = 1L << 53;

    private final Trace trace;
    private final ValueText text;
    private final BoxText words;

    /** Cuts values after {@code longest} characters. */
    CallFacts(Trace trace, int longest) {
        this.trace = trace;
        this.text = new ValueText(longest);
        this.words = new BoxText(trace, longest);
    }

    /** {@code value} is a Long, Double, Boolean, String or a list of facts. */
    record Fact(String name, Object value) {}

    /** All that is known, in the order in which people read it; empty for a call without values that returned. */
    List<Fact> of(int call) {
        List<Fact> facts = new ArrayList<>();
        Trace.Values values = trace.values(call);
        if (values.receiver() != null) {
            facts.add(new Fact("this", plain(values.receiver())));
        }
        if (!values.arguments().isEmpty()) {
            facts.add(new Fact("arguments", arguments(call, values)));
        }
        if (values.result() != null) {
            facts.add(new Fact("result", plain(values.result())));
        }
        addOutcome(call, values, facts);
        if (values.changed()) {
            facts.add(new Fact("changed", String.join(", ", words.changes(call))));
        }
        if (trace.method(call).isDynamic()) {
            facts.add(new Fact("dynamic", true));
        }
        List<Trace.Capped> capped = trace.capped(call);
        if (!capped.isEmpty()) {
            facts.add(new Fact("not recorded", counted(capped)));
        }
        return facts;
    }

    private List<Fact> arguments(int call, Trace.Values values) {
        List<String> names = trace.method(call).parameterNames();
        List<Fact> arguments = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < values.arguments().size(); i++) {
            String name = i < names.size() && !names.get(i).isEmpty() ? Printable.of(names.get(i)) : "arg" + i;
            while (!taken.add(name)) {
                name += "'";
            }
            arguments.add(new Fact(name, plain(values.arguments().get(i))));
        }
        return arguments;
    }

    private void addOutcome(int call, Trace.Values values, List<Fact> facts) {
        switch (trace.outcome(call)) {
            case RETURNED -> {}
            case THREW -> {
                facts.add(new Fact("thrown", values.thrown() == null ? "?" : text.of(values.thrown())));
                int origin = trace.origin(call);
                if (origin >= 0 && origin != call) {
                    facts.add(new Fact(
                            "thrown in", BoxText.name(trace.method(origin).ref())));
                }
            }
            case UNFINISHED -> facts.add(new Fact("ended", "not when the recording did"));
            case UNWOUND -> facts.add(new Fact("ended", "unseen, at the latest now"));
        }
    }

    private static List<Fact> counted(List<Trace.Capped> capped) {
        List<Fact> counted = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Trace.Capped one : capped) {
            String line = one.site() != null && one.site().line() > 0
                    ? ":" + one.site().line()
                    : "";
            String name = BoxText.name(one.method().ref()) + line;
            while (!taken.add(name)) {
                name += "'";
            }
            counted.add(new Fact(name, counted(one)));
        }
        return counted;
    }

    /** {@code 999,900 calls, 60 µs, 3 threw: cap per call site}. */
    static String counted(Trace.Capped capped) {
        return String.format(
                Locale.ROOT,
                "%,d %s, %s%s: %s",
                capped.count(),
                capped.count() == 1 ? "call" : "calls",
                Durations.text(capped.nanos(), capped.estimated()),
                capped.thrown() > 0 ? String.format(Locale.ROOT, ", %,d threw", capped.thrown()) : "",
                BoxText.cause(capped));
    }

    private Object plain(Value value) {
        if (value.bare() instanceof Value.Primitive primitive) {
            Object bare = primitive.value();
            if (bare instanceof Boolean) {
                return bare;
            }
            if (bare instanceof Double || bare instanceof Float) {
                double number = ((Number) bare).doubleValue();
                return Double.isFinite(number) ? (Object) number : text.of(value);
            }
            if (bare instanceof Number whole && Math.abs(whole.longValue()) <= EXACT) {
                return whole.longValue();
            }
        }
        return text.of(value);
    }
}
