// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.ChangeText;
import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A call as one line: {@code Machine.insert(coin=QUARTER) → 25  1.2 ms  Machine.java:33}. */
final class CallText {
    /** A call's own time is worth telling from this share of the whole trace's. */
    private static final double NOTABLE = 0.05;

    /** An exception is given the room of so many other values, as its message is what people look for. */
    private static final int THROWN_ROOM = 3;

    private static final int MAX_CAUGHT = 2;
    private static final int ENUM_PARAMETERS = 2;
    private static final int MOST_CHANGES = 3;

    private final Trace trace;

    CallText(Trace trace) {
        this.trace = trace;
    }

    /**
     * How much of a call a line shows.
     *
     * @param valueLength no value gets longer; an exception three times as long
     * @param arguments whether the arguments are shown, else dots for them
     * @param place whether source lines are shown
     */
    record Detail(int valueLength, boolean arguments, boolean place) {}

    /** Appends the call. */
    void append(int call, Detail detail, Line line) {
        ValueText text = new ValueText(detail.valueLength());
        Trace.Values values = trace.values(call);
        Trace.Method method = trace.method(call);
        line.add(Style.STRONG, RowText.name(method, number(values.receiver())));
        if (!method.ref().name().equals("<clinit>")) {
            boolean some = !method.ref().descriptor().startsWith("()");
            boolean dots = some && (!detail.arguments() || values.arguments().isEmpty());
            line.add(dots ? "(…)" : arguments(method, values, text));
        }
        switch (trace.outcome(call)) {
            case RETURNED -> {
                if (values.result() != null) {
                    line.add(" → ").add(Style.RESULT, text.of(shown(values.result())));
                }
            }
            case THREW -> appendThrown(call, values.thrown(), new ValueText(THROWN_ROOM * detail.valueLength()), line);
            case UNFINISHED -> line.add(Style.COUNT, " … unfinished");
            case UNWOUND -> line.add(Style.COUNT, " … ended unseen");
        }
        appendCaught(call, line);
        appendChanges(method, values, detail, line);
        appendTime(call, line);
        if (method.isDynamic()) {
            line.add(Style.COUNT, "  dynamic");
        }
        if (detail.place()) {
            appendPlace(call, method, line);
        }
    }

    /** The number of an object, where there are several of its class. */
    private static String number(Value value) {
        return value instanceof Value.Identified identified && !identified.alone() ? "#" + identified.number() : "";
    }

    private static Value shown(Value value) {
        return number(value).isEmpty() ? value.bare() : value;
    }

    private static String arguments(Trace.Method method, Trace.Values values, ValueText text) {
        List<Value> arguments = values.arguments();
        List<String> names = method.parameterNames();
        int hidden = isEnumConstructor(method, values.result()) ? ENUM_PARAMETERS : 0;
        StringBuilder out = new StringBuilder("(");
        for (int i = hidden; i < arguments.size(); i++) {
            out.append(i > hidden ? ", " : "");
            if (names.size() == arguments.size()) {
                out.append(names.get(i)).append('=');
            }
            out.append(text.of(shown(arguments.get(i))));
        }
        return out.append(')').toString();
    }

    /** The compiler puts name and ordinal before the parameters of an enum's constructor (as javac does, not JLS). */
    private static boolean isEnumConstructor(Trace.Method method, Value result) {
        List<String> names = method.parameterNames();
        return method.ref().name().equals("<init>")
                && method.ref().descriptor().startsWith("(Ljava/lang/String;I")
                && (result instanceof Value.Constant
                        || !names.isEmpty() && names.get(0).equals("$enum$name"));
    }

    private void appendThrown(int call, Value thrown, ValueText text, Line line) {
        line.add(" ");
        if (trace.origin(call) == call) {
            String what = thrown == null ? "an exception" : text.of(thrown);
            line.add(Style.FAILURE, "✗ " + what + " thrown here" + madeElsewhere(trace.method(call), thrown, text));
        } else {
            line.add(Style.FAILURE, "✗ passed on " + type(thrown) + " from " + name(trace.origin(call)));
            line.add(Style.FAILURE, suppressing(call, thrown, text));
        }
    }

    /** What a passed-on exception suppresses since it came here. */
    private String suppressing(int call, Value thrown, ValueText text) {
        Value suppressed = suppressed(thrown);
        if (suppressed instanceof Value.Null) {
            return "";
        }
        for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
            if (trace.origin(child) == trace.origin(call)
                    && suppressed.equals(suppressed(trace.values(child).thrown()))) {
                return "";
            }
        }
        return " suppressing " + text.of(suppressed);
    }

    private static Value suppressed(Value thrown) {
        return thrown instanceof Value.Exception exception ? exception.suppressed() : new Value.Null();
    }

    /** Where the exception was made, if not in the method itself but in something that is not in the trace. */
    private static String madeElsewhere(Trace.Method method, Value thrown, ValueText text) {
        if (!(thrown instanceof Value.Exception exception) || exception.frames().isEmpty()) {
            return "";
        }
        Value.Frame top = exception.frames().get(0);
        boolean own = top.type().equals(method.ref().className())
                && top.method().equals(method.ref().name());
        return own ? "" : ", made at " + text.of(top);
    }

    /** An exception was caught where a call below threw and this one went on. */
    private void appendCaught(int call, Line line) {
        if (trace.outcome(call) == Outcome.UNFINISHED || trace.outcome(call) == Outcome.UNWOUND) {
            return;
        }
        Set<String> caught = new LinkedHashSet<>();
        for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
            int origin = trace.origin(child);
            if (origin >= 0 && origin != trace.origin(call) && caught.size() <= MAX_CAUGHT) {
                caught.add(type(trace.values(child).thrown()) + " from " + name(origin));
            }
        }
        int told = 0;
        for (String one : caught) {
            line.add(Style.FAILURE, told == 0 ? "  caught " : ", ");
            line.add(Style.FAILURE, told < MAX_CAUGHT ? one : "…");
            told++;
        }
    }

    private static void appendChanges(Trace.Method method, Trace.Values values, Detail detail, Line line) {
        if (values.changed()) {
            List<String> changes = detail.arguments()
                    ? new ChangeText(new ValueText(detail.valueLength())).of(method, values)
                    : ChangeText.names(method, values);
            List<String> told = changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
            line.add("  changed ").add(Style.RESULT, String.join(", ", told));
            line.add(changes.size() > told.size() ? ", …" : "");
        }
    }

    private void appendTime(int call, Line line) {
        String least = trace.outcome(call) == Outcome.UNFINISHED ? "≥ " : "";
        line.add("  ").add(Style.TIME, least + Durations.text(trace.end(call) - trace.start(call)));
        long self = trace.self(call);
        boolean hasOthers = trace.subtreeEnd(call) > call + 1;
        if (hasOthers && self > NOTABLE * trace.duration()) {
            line.add(Style.DIM, " (self " + Durations.text(self, trace.isSelfEstimated(call)) + ")");
        }
    }

    private void appendPlace(int call, Trace.Method method, Line line) {
        if (method.sourceFile() != null) {
            String at = method.line() > 0 ? ":" + method.line() : "";
            line.add(Style.DIM, "  " + method.sourceFile() + at);
        }
        Trace.Site site = trace.site(call);
        if (site != null && site.line() > 0) {
            line.add(Style.DIM, " ← :" + site.line());
        }
    }

    private String name(int call) {
        return RowText.name(trace.method(call));
    }

    private static String type(Value thrown) {
        return thrown instanceof Value.Exception exception ? ClassNames.simple(exception.type()) : "exception";
    }
}
