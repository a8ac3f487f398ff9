// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.OptionGroup;
import io.deeptrace.run.ClassPathFinder;
import io.deeptrace.run.ClassPathText;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.MavenDependencies;
import io.deeptrace.run.ModulePath;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Target;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name the program and its JVM. */
final class TargetOptions implements OptionGroup.Titled {
    @Option(
            names = {"-cp", "--cp", "--class-path"},
            paramLabel = "PATH",
            description = {
                "Class path, as java -cp takes it.",
                "Default: target/classes and the pom's dependencies, for which Maven is run once; build/classes/java/main; or the"
                        + " directory."
            })
    private String classPath;

    @Option(
            names = {"-p", "--module-path"},
            paramLabel = "PATH",
            description = "Module path, as java -p takes it. Without --cp the class path is then empty.")
    private String modulePath;

    @Option(
            names = "--add-modules",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Modules to resolve beside the main one. Default: all on the module path, where no main module"
                            + " is given.")
    private List<String> addedModules = List.of();

    @Mixin
    private JvmOptions jvm;

    @Option(
            names = "--import",
            paramLabel = "NAME",
            description = "Class or package.* that expressions may name shortly. Repeatable.")
    private List<String> imports = List.of();

    @Override
    public String title() {
        return "The program";
    }

    /**
     * The program.
     *
     * @param debug whether the agent prints the stack trace of what keeps it from tracing
     */
    Target target(Console console, boolean debug) throws RecordingException {
        List<Path> modules =
                modulePath == null ? List.of() : ClassPathText.parse(modulePath, console.directory(), console::warn);
        List<Path> entries = classPath == null
                ? modulePath != null
                        ? List.of()
                        : new ClassPathFinder(new MavenDependencies(console::warn)).find(console.directory())
                : ClassPathText.parse(classPath, console.directory(), console::warn);
        return new Target(
                entries,
                jvm.home(JavaHome.current(), console),
                jvm.arguments(debug),
                imports,
                new ModulePath(modules, addedModules));
    }
}
