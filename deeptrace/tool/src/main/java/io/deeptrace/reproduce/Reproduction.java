// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.SourceModel;
import io.deeptrace.run.StringLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes tests (JUnit Jupiter) that make recorded calls again, with the same receiver and arguments, and expect the same result or exception. */
public final class Reproduction {
    private static final int PRIVATE = 0x0002;
    private static final int SYNTHETIC = 0x1000;
    /** Where a test of a class of the JDK stands: nothing may be put into its packages. */
    private static final String ELSEWHERE = "reproduced";

    private final Trace trace;
    private final SourceModel model;

    /**
     * @param trace the calls
     * @param model the classes of its program
     */
    public Reproduction(Trace trace, SourceModel model) {
        this.trace = trace;
        this.model = model;
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
        boolean foreign = model.elements().getModuleOf(owner) != null
                && !model.elements().getModuleOf(owner).isUnnamed();
        String packageName = foreign
                ? ELSEWHERE
                : model.elements().getPackageOf(owner).getQualifiedName().toString();
        Sight sight = new Sight(model, packageName);
        Made made = new Made();
        ValueSource values = new ValueSource(sight, made, new Constructions(trace));
        List<String> body = new Body(sight, values).of(call, method, owner);
        String name = name(method) + "Call" + call + "Test";
        return new TestSource(packageName, name, text(packageName, name, call, body, made));
    }

    private void requireCallable(int call, Trace.Method method) throws NotReproducibleException {
        String name = method.ref().canonical();
        if (method.ref().name().equals("<clinit>")) {
            throw new NotReproducibleException(name + " initialises its class, which happens once");
        }
        if ((method.access() & SYNTHETIC) != 0) {
            throw new NotReproducibleException(
                    name + " was made by the compiler, so that no source can call it" + instead(call));
        }
        if ((method.access() & PRIVATE) != 0) {
            throw new NotReproducibleException(name + " is private, so that no test can call it" + instead(call));
        }
        if (trace.outcome(call) != Trace.Outcome.RETURNED && trace.outcome(call) != Trace.Outcome.THREW) {
            throw new NotReproducibleException("call " + call + " had not ended when the recording did");
        }
    }

    private String instead(int call) {
        for (int at = trace.parent(call); at >= 0; at = trace.parent(at)) {
            if ((trace.method(at).access() & (PRIVATE | SYNTHETIC)) == 0) {
                return "; call " + at + ", of " + trace.method(at).ref() + ", led to it";
            }
        }
        return "";
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
                + trace.info().getOrDefault("root", "a program").replace("*/", "* /")
                + " again.\n * What the call found elsewhere (static fields, files, the clock) is not part of it.\n */\n"
                + "@SuppressWarnings({\"rawtypes\", \"unchecked\"})\nclass " + name + " {\n"
                + "    @Test\n    void does_again_what_was_recorded() throws Throwable {\n" + lines + "    }\n"
                + made + "}\n";
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
            List<String> types = method.ref().parameterTypes();
            if (given.arguments().size() != types.size()) {
                throw new NotReproducibleException("the arguments were not captured; record with --values deep");
            }
            List<String> body = new ArrayList<>();
            List<String> arguments = new ArrayList<>();
            Map<Integer, String> variables = new HashMap<>();
            String target = target(method, given, body, variables);
            for (int i = 0; i < types.size(); i++) {
                String what = argument(method, i);
                Value value = given.arguments().get(i);
                String expression = argument(value, given.arguments(), what, body, variables);
                boolean typed = expression.equals("null") || isOverloaded(declared, owner);
                arguments.add(typed ? cast(declared, i) + expression : expression);
            }
            String made = target + '(' + String.join(", ", arguments) + ')';
            if (trace.outcome(call) == Trace.Outcome.THREW) {
                thrown(given.thrown(), made, body);
            } else {
                returned(method, given, made, body);
            }
            return body;
        }

        /** What is given twice is made once: it is the same object. */
        private String argument(
                Value value, List<Value> all, String what, List<String> body, Map<Integer, String> variables)
                throws NotReproducibleException {
            if (!(value instanceof Value.Identified identified)) {
                return values.of(value, what);
            }
            String known = variables.get(identified.number());
            boolean once = all.stream()
                            .filter(each ->
                                    each instanceof Value.Identified other && other.number() == identified.number())
                            .count()
                    == 1;
            if (known != null || once) {
                return known != null ? known : values.of(value, what);
            }
            String variable = "given" + variables.size();
            body.add("var " + variable + " = " + values.of(value, what) + ";");
            variables.put(identified.number(), variable);
            return variable;
        }

        private ExecutableElement declared(Trace.Method method, TypeElement owner) throws NotReproducibleException {
            try {
                return model.method(method.ref());
            } catch (RecordingException e) {
                throw new NotReproducibleException(method.ref() + " is not in the class file of " + owner);
            }
        }

        /** What stands before the arguments. */
        private String target(
                Trace.Method method, Trace.Values given, List<String> body, Map<Integer, String> variables)
                throws NotReproducibleException {
            TypeElement owner = sight.type(method.ref().className(), "the method's class");
            if (method.ref().name().equals("<init>")) {
                boolean possible = owner.getKind() == ElementKind.RECORD
                        || owner.getKind() == ElementKind.CLASS
                                && !owner.getModifiers().contains(Modifier.ABSTRACT)
                                && !Sight.isInner(owner);
                if (!possible) {
                    throw new NotReproducibleException(
                            "objects of " + method.ref().className()
                                    + " cannot be made by a test: it is abstract, an inner class or an enum");
                }
                return "new " + sight.name(owner);
            }
            if (!method.hasReceiver()) {
                return sight.name(owner) + '.' + method.ref().name();
            }
            if (given.receiver() instanceof Value.Identified identified) {
                variables.put(identified.number(), "receiver");
            }
            body.add("var receiver = " + values.of(given.receiver(), "the receiver") + ";");
            return "receiver." + method.ref().name();
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

        private boolean isOverloaded(ExecutableElement declared, TypeElement owner) {
            return model.elements().getAllMembers(owner).stream()
                            .filter(member -> member instanceof ExecutableElement)
                            .filter(member -> member.getSimpleName().equals(declared.getSimpleName()))
                            .filter(member ->
                                    ((ExecutableElement) member).getParameters().size()
                                            == declared.getParameters().size())
                            .count()
                    > 1;
        }

        private String cast(ExecutableElement declared, int parameter) {
            var type = model.types()
                    .erasure(declared.getParameters().get(parameter).asType());
            Element element = model.types().asElement(type);
            String name = element instanceof TypeElement known ? sight.name(known) : type.toString();
            return '(' + name + ") ";
        }

        private String argument(Trace.Method method, int i) {
            List<String> names = method.parameterNames();
            int all = method.ref().parameterTypes().size();
            return "argument " + (names.size() == all ? names.get(i) : Integer.toString(i + 1));
        }
    }
}
