// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueTypes;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.SourceModel;
import io.deeptrace.run.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Writes tests (JUnit Jupiter) that make recorded calls again, with the same receiver and arguments, and expect the same result or exception. */
public final class Reproduction {
    private final Trace trace;
    private final SourceModel model;
    private final Constructions constructions;

    /**
     * @param trace the calls
     * @param model the classes of its program
     */
    public Reproduction(Trace trace, SourceModel model) {
        this.trace = trace;
        this.model = model;
        this.constructions = new Constructions(trace);
    }

    /**
     * The test of one call.
     *
     * @throws NotReproducibleException if the method cannot be called by a test, or a value cannot be made again
     */
    public TestSource of(int call) throws NotReproducibleException {
        Trace.Method method = trace.method(call);
        requireCallable(call, method);
        TypeElement owner = model.type(method.ref().className());
        if (owner == null) {
            throw new NotReproducibleException(method.ref().className() + " is not on the class path");
        }
        Sight sight = Sight.of(owner, model);
        Made made = new Made();
        ValueSource values = new ValueSource(sight, made, constructions, false);
        List<String> body = new Body(sight, values).of(call, method, owner);
        String name = name(method) + "Call" + call + "Test";
        return new TestSource(sight.packageName(), name, text(sight.packageName(), name, call, body, made));
    }

    private void requireCallable(int call, Trace.Method method) throws NotReproducibleException {
        RecordedCall recorded = new RecordedCall(trace, call);
        recorded.requireRepeatable(model);
        String name = method.ref().canonical();
        if (recorded.isSynthetic()) {
            throw new NotReproducibleException(
                    name + " was made by the compiler, so that no source can call it" + recorded.instead());
        }
        if (recorded.isPrivate()) {
            throw new NotReproducibleException(name + " is private, so that no test can call it" + recorded.instead());
        }
        if (!recorded.hasEnded()) {
            throw new NotReproducibleException("call " + call + " had not ended when the recording did");
        }
    }

    private static String name(Trace.Method method) {
        String type = method.ref().simpleClassName().replaceAll("\\W|.*\\$(?=[A-Z])", "");
        String called =
                method.ref().name().equals("<init>") ? "new" : method.ref().name();
        String clean = called.replaceAll("\\W", "_");
        return type + Character.toUpperCase(clean.charAt(0)) + clean.substring(1);
    }

    private String text(String packageName, String name, int call, List<String> body, Made made) {
        String lines = body.stream().map(line -> "        " + line + "\n").collect(Collectors.joining());
        return (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
                + "import static org.junit.jupiter.api.Assertions.*;\n\n"
                + "import org.junit.jupiter.api.Test;\n\n"
                + "/**\n * Makes call " + call + " of a recording of "
                + CommentText.of(trace.info().getOrDefault("root", "a program"))
                + " again.\n * What the call found elsewhere (static fields, files, the clock) is not part of it.\n */\n"
                + "@SuppressWarnings({\"rawtypes\", \"unchecked\"})\nclass " + name + " {\n"
                + "    @Test\n    void does_again_what_was_recorded() throws Throwable {\n" + lines + "    }\n"
                + made.calledBy(lines) + "}\n";
    }

    /** The statements of the test. */
    private final class Body {
        private final Sight sight;
        private final ValueSource values;

        Body(Sight sight, ValueSource values) {
            this.sight = sight;
            this.values = values;
        }

        List<String> of(int call, Trace.Method method, TypeElement owner) throws NotReproducibleException {
            ExecutableElement declared = declared(method, owner);
            if (!sight.sees(declared)) {
                throw new NotReproducibleException(method.ref() + " cannot be called by a test of another package");
            }
            Trace.Values given = trace.values(call);
            requireNotOverridden(call, declared, given.receiver());
            String target = target(method);
            GivenValues made = GivenValues.of(method, given, values, true);
            List<String> body = new ArrayList<>();
            if (made.receiver() != null) {
                body.add("var receiver = " + made.receiver() + ";");
            }
            body.addAll(made.statements());
            String again = target + '(' + new Overloads(sight).arguments(declared, owner, made.arguments()) + ')';
            if (trace.outcome(call) == Trace.Outcome.THREW) {
                thrown(given.thrown(), again, body);
            } else {
                returned(method, given, again, body);
            }
            return body;
        }

        /** What was called by {@code super.name(…)} cannot be called so from outside. */
        private void requireNotOverridden(int call, ExecutableElement declared, Value receiver)
                throws NotReproducibleException {
            String className = receiver == null ? null : ValueTypes.of(receiver.bare());
            TypeElement type = className == null ? null : model.type(className);
            if (type != null
                    && model.elements().getAllMembers(type).stream()
                            .anyMatch(member -> member instanceof ExecutableElement other
                                    && model.elements().overrides(other, declared, type))) {
                throw new NotReproducibleException(
                        className + " overrides " + trace.method(call).ref() + ", which no test can call on it"
                                + new RecordedCall(trace, call).instead());
            }
        }

        private ExecutableElement declared(Trace.Method method, TypeElement owner) throws NotReproducibleException {
            try {
                return model.method(method.ref());
            } catch (RecordingException e) {
                throw new NotReproducibleException(method.ref() + " is not in the class file of " + owner);
            }
        }

        /** What stands before the arguments. */
        private String target(Trace.Method method) throws NotReproducibleException {
            TypeElement owner = sight.type(method.ref().className(), "the method's class");
            if (!method.ref().name().equals("<init>")) {
                return (method.hasReceiver() ? "receiver" : sight.name(owner))
                        + '.'
                        + method.ref().name();
            }
            if (Sight.isInner(owner)) {
                throw new NotReproducibleException(
                        method.ref().className() + " is an inner class, whose objects belong to another object");
            }
            return "new " + sight.name(owner);
        }

        private void returned(Trace.Method method, Trace.Values given, String made, List<String> body) {
            boolean nothing = method.ref().descriptor().endsWith(")V")
                    && !method.ref().name().equals("<init>");
            if (nothing) {
                body.add(made + ";");
                return;
            }
            body.add("Object result = " + made + ";");
            body.addAll(new Assertions(sight, values).of(given.result(), "result", "the result"));
        }

        private void thrown(Value thrown, String made, List<String> body) {
            Value.Exception exception = thrown == null ? null : (Value.Exception) thrown.bare();
            TypeElement type = exception == null ? null : model.type(exception.type());
            boolean named = type != null && sight.sees(type);
            String name = named ? sight.name(type) : "Throwable";
            body.add("var thrown = assertThrows(" + name + ".class, () -> " + made + ");");
            if (exception != null) {
                body.add("assertEquals(" + StringLiteral.of(exception.type()) + ", thrown.getClass().getName());");
                body.addAll(new Assertions(sight, values)
                        .of(exception.message(), "thrown.getMessage()", "the exception's message"));
            }
        }
    }
}
