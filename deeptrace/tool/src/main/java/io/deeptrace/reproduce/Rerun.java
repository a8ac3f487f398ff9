// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.run.Root;
import io.deeptrace.run.RootObjects;
import io.deeptrace.run.SourceModel;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Makes recorded calls ready to be made again, and traced: private ones and those of lambdas too, each by itself. */
public final class Rerun {
    private static final String CLASS = "DeepTraceRerun";

    private final Trace trace;
    private final SourceModel model;

    /**
     * @param trace the calls
     * @param model the classes of its program
     */
    public Rerun(Trace trace, SourceModel model) {
        this.trace = trace;
        this.model = model;
    }

    /**
     * A call with the receiver and the arguments that it had.
     *
     * @throws NotReproducibleException if it cannot be made by itself, or some of these cannot be made again
     */
    public Root.Prepared of(int call) throws NotReproducibleException {
        Trace.Method method = trace.method(call);
        new RecordedCall(trace, call).requireRepeatable(model);
        Sight sight = Sight.of(named(method.ref().className()), model);
        Made made = new Made();
        ValueSource values = new ValueSource(sight, made, new Constructions(trace), true);
        GivenValues given = GivenValues.of(method, trace.values(call), values, false);
        String className = sight.packageName().isEmpty() ? CLASS : sight.packageName() + '.' + CLASS;
        return new Root.Prepared(
                method.ref(),
                className,
                source(sight.packageName(), given, made),
                given.receiver() != null,
                new RootObjects(trace.values(call)).classes());
    }

    /** The class, or the one around it that has a name: those inside methods have none. */
    private TypeElement named(String className) throws NotReproducibleException {
        for (String name = className; ; name = name.substring(0, name.lastIndexOf('$'))) {
            TypeElement known = model.type(name);
            if (known != null) {
                return known;
            }
            if (name.lastIndexOf('$') <= 0) {
                throw new NotReproducibleException(className + " is not on the class path");
            }
        }
    }

    private static String source(String packageName, GivenValues given, Made made) {
        String receiver = given.receiver() == null ? "" : """
                    private static Object receiver;

                    public static Object receiver() throws Throwable {
                        return receiver = %s;
                    }

                """.replace("%s", given.receiver());
        String statements = given.statements().stream()
                .map(statement -> "        " + statement + "\n")
                .collect(Collectors.joining());
        String arguments = "    public static Object[] arguments() throws Throwable {\n" + statements
                + "        return new Object[] {" + String.join(", ", given.arguments()) + "};\n    }\n";
        return (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
                + "@SuppressWarnings(\"all\")\npublic final class " + CLASS + " {\n" + receiver + arguments
                + made.calledBy(receiver + arguments) + "}\n";
    }
}
