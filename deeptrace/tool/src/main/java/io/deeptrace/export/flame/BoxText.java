// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.ChangeText;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.util.ArrayList;
import java.util.List;

/** The words on and about the boxes of a flame graph. */
public final class BoxText {
    private final Trace trace;
    private final ValueText valueText;

    /** @param limit greatest number of characters of one value */
    public BoxText(Trace trace, int limit) {
        this.trace = trace;
        this.valueText = new ValueText(limit);
    }

    /** Class and method as short as people say it: {@code Machine.insert}, {@code new Machine}. */
    public static String name(MethodRef method) {
        String simple = method.simpleClassName();
        return Printable.of(
                switch (method.name()) {
                    case "<init>" -> "new " + simple;
                    case "<clinit>" -> simple + " (static initializer)";
                    default -> simple + '.' + method.name();
                });
    }

    /** The thread's name; of one that has none, as most virtual threads, its number, {@code #31}, as the JDK writes it. */
    public static String name(Trace.Lane lane) {
        return lane.name().isEmpty() ? "#" + lane.threadId() : Printable.of(lane.name());
    }

    /** Where a method is in the source, {@code Machine.java:33}; null if unknown. */
    public static String place(Trace.Method method, int line) {
        if (method.sourceFile() == null || method.sourceFile().isEmpty()) {
            return null;
        }
        String file = Printable.of(method.sourceFile());
        return line > 0 ? file + ':' + line : file;
    }

    /** Where a call was made, else where its method is declared; null if unknown. */
    public String place(int call) {
        Trace.Site site = trace.site(call);
        if (site != null && site.caller() != null && site.line() > 0) {
            return place(site.caller(), site.line());
        }
        Trace.Method method = trace.method(call);
        return place(method, method.line());
    }

    /** The arguments, each as {@code name=value}, or the bare value where the name is unknown. */
    public List<String> arguments(int call) {
        List<String> names = trace.method(call).parameterNames();
        List<Value> values = trace.values(call).arguments();
        List<String> texts = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            String name = names != null && i < names.size() ? names.get(i) : "";
            texts.add(name.isEmpty() ? value(values.get(i)) : Printable.of(name) + '=' + value(values.get(i)));
        }
        return texts;
    }

    /** What the call has left other than it got it, each as {@code name=value}. */
    public List<String> changes(int call) {
        return new ChangeText(valueText).of(trace.method(call), trace.values(call));
    }

    /** A value on one line; null for null, that is: no value. */
    public String value(Value value) {
        return value == null ? null : valueText.of(value);
    }

    /** Why calls were counted and not recorded, for people. */
    public static String cause(Trace.Capped capped) {
        String cause = cause(capped.cause());
        if (capped.cause() != Loss.CAP_PER_CALL) {
            return cause;
        }
        return switch (capped.kept()) {
            case FIRST -> cause;
            case LAST -> cause + ", the last ones are recorded";
            case SAMPLE -> cause + ", some chosen at random are recorded";
        };
    }

    /** The same of a cause alone. */
    public static String cause(Loss cause) {
        return switch (cause) {
            case CAP_PER_CALL -> "cap per call site and calling call";
            case CAP_PER_SITE -> "cap per call site";
            case BUDGET_CALLS -> "budget of recorded calls";
            case BUDGET_BYTES -> "budget of bytes";
            case BUDGET_SECONDS -> "budget of seconds";
            case DISK -> "trace file could not be written";
            case MEMORY -> "no memory left for the recorder";
            case RECORDER -> "failure of the recorder";
            case TOO_SHORT -> "shorter than calls had to be";
            case SAMPLED -> "root call left out";
            case NOT_KEPT -> "root call given up for later ones";
            case AFTER_THROW -> "after the exception that ended the recording";
            case NOT_FITTING -> "root call that did not fit";
            case OVERHEAD -> "limit of overhead";
            case OTHER_AGENTS -> "made by other agents";
        };
    }
}
