// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.OptionGroup;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.RecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the JVM that the program runs on. */
final class JvmOptions implements OptionGroup.Titled {
    @Option(names = "--java", paramLabel = "HOME", description = "JDK to run the program on (17 or newer).")
    private Path java;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            parameterConsumer = WordAsItIs.class,
            description = "Argument for the program's JVM. Repeatable.")
    private List<String> jvmArguments = List.of();

    @Override
    public String title() {
        return "The program";
    }

    /** The JDK that was asked for, else {@code otherwise}. */
    JavaHome home(JavaHome otherwise, Console console) throws RecordingException {
        return java == null
                ? otherwise
                : JavaHome.at(console.directory().resolve(java).normalize());
    }

    /**
     * Its arguments.
     *
     * @param debug whether the agent prints the stack trace of what keeps it from tracing
     */
    List<String> arguments(boolean debug) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        if (debug) {
            arguments.add("-Ddeeptrace.debug=true");
        }
        return arguments;
    }
}
