// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.MethodPattern;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods that a trace has calls of, by what a person calls them. */
final class CalledMethods {
    private static final int MOST_CANDIDATES = 10;

    private final Map<Integer, Trace.Method> called = new HashMap<>();

    CalledMethods(Trace trace) {
        for (int call = 0; call < trace.callCount(); call++) {
            Trace.Method method = trace.method(call);
            called.putIfAbsent(method.id(), method);
            for (Trace.Capped capped : trace.capped(call)) {
                called.putIfAbsent(capped.method().id(), capped.method());
            }
        }
    }

    /**
     * The one of this name.
     *
     * @throws RecordingException if there is none, or more than one; it tells which there are
     */
    Trace.Method one(String name) throws RecordingException {
        MethodPattern pattern = pattern(name);
        List<Trace.Method> found = called.values().stream()
                .filter(method -> pattern.matches(method.ref()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String why = found.isEmpty() ? "The trace has no call of " + name : "'" + name + "' names several methods";
        // Those of the same name first.
        String asked = name.replaceAll("\\(.*", "").replaceAll(".*[#.:]", "");
        List<String> candidates = (found.isEmpty() ? called.values() : found)
                .stream()
                        .map(Trace.Method::ref)
                        .sorted(Comparator.comparing(
                                        (MethodRef ref) -> !ref.name().equalsIgnoreCase(asked))
                                .thenComparing(Comparator.naturalOrder()))
                        .map(MethodRef::canonical)
                        .toList();
        throw new RecordingException(
                ExitCode.NO_ROOT,
                why + (found.isEmpty() ? "; it has, among others:" : ":"),
                candidates.subList(0, Math.min(candidates.size(), MOST_CANDIDATES)),
                null);
    }

    /** Also {@code Machine.insert}, {@code Machine::insert} and {@code new Machine(int)}, as {@code run} takes them and trees show them. */
    private static MethodPattern pattern(String name) throws RecordingException {
        String text = name.replace("::", "#").replaceFirst("^new\\s+([^(]+)", "$1#<init>");
        int end = text.indexOf('(') < 0 ? text.length() : text.indexOf('(');
        int dot = text.lastIndexOf('.', end);
        if (text.indexOf('#') < 0 && dot > 0) {
            text = text.substring(0, dot) + '#' + text.substring(dot + 1);
        }
        try {
            return MethodPattern.of(text);
        } catch (IllegalArgumentException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
