// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.MethodFinder;
import io.deeptrace.analyzer.MethodNotFoundException;
import io.deeptrace.analyzer.classpath.ApplicationArchive;
import io.deeptrace.format.MethodRef;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what a person asked for into a {@link RootCall}: finds the method, compiles what has to be compiled. */
final class RootPreparation {
    private static final String CALLER = "io.deeptrace.agent.RootCall";

    private final Target target;
    private final Workspace workspace;
    private final Path generated;
    private final TargetProgram program;

    /**
     * @param target the program
     * @param workspace where archives are unpacked for the compiler
     * @param generated where class files of expressions and arguments go
     * @param program its own classes
     */
    RootPreparation(Target target, Workspace workspace, Path generated, TargetProgram program) {
        this.target = target;
        this.workspace = workspace;
        this.program = program;
        this.generated = generated;
    }

    /** Makes this root ready. */
    RootCall prepare(Root root) throws RecordingException {
        if (root instanceof Root.Expression expression) {
            return expression(expression);
        }
        if (root instanceof Root.Main main) {
            return main(main);
        }
        if (root instanceof Root.Prepared prepared) {
            return prepared(prepared);
        }
        if (root instanceof Root.Running running) {
            return new RootCall(
                    overloads(running.references()), overloads(running.callers()), List.of(), List.of(), false, false);
        }
        return method((Root.Method) root);
    }

    private List<MethodRef> overloads(List<String> references) throws RecordingException {
        List<MethodRef> found = new ArrayList<>();
        for (String reference : references) {
            found.addAll(find(finder -> finder.overloads(reference)));
        }
        return found;
    }

    private RootCall expression(Root.Expression root) throws RecordingException {
        Expression.Compiled compiled = expressions().root(root.source());
        MethodRef callee = compiled.callee();
        MethodRef found = find(finder -> finder.find(callee.className() + "#" + callee.name() + callee.descriptor()));
        List<String> command = new ArrayList<>(List.of(CALLER, "expression", compiled.className()));
        if (compiled.isStatic()) {
            command.add(found.className());
        }
        return new RootCall(
                List.of(found),
                List.of(new MethodRef(compiled.className().replace('.', '/'), "call", "()Ljava/lang/Object;")),
                target.modules().arguments(true),
                command,
                false,
                true);
    }

    private RootCall main(Root.Main root) throws RecordingException {
        boolean module = !target.modules().isEmpty();
        String className = module ? target.modules().mainClass(root.className()) : root.className();
        MethodRef found = find(finder -> finder.find(className + "#main(java.lang.String[])"));
        Optional<ApplicationArchive.Launcher> launcher = module ? Optional.empty() : launcher(found.className());
        List<String> command = new ArrayList<>();
        if (module) {
            String name = root.className().replaceFirst("/.*", "");
            command.addAll(List.of("-m", name + '/' + found.className()));
        } else {
            command.add(launcher.map(ApplicationArchive.Launcher::mainClass).orElse(found.className()));
        }
        command.addAll(root.arguments());
        boolean whole = root.root() == null;
        return new RootCall(
                whole ? List.of(found) : find(finder -> finder.overloads(root.root())),
                whole ? List.of() : List.of(found),
                target.modules().arguments(false),
                command,
                launcher.isPresent(),
                false);
    }

    /** The launcher that calls this class in its everyday life, if the class path begins with its archive. */
    private Optional<ApplicationArchive.Launcher> launcher(String className) throws RecordingException {
        try {
            return target.classPath().isEmpty()
                    ? Optional.empty()
                    : ApplicationArchive.launcher(target.classPath().get(0))
                            .filter(launcher -> launcher.startClass().equals(className));
        } catch (IOException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private RootCall method(Root.Method root) throws RecordingException {
        MethodRef found =
                find(finder -> finder.find(root.reference(), root.arguments().size()));
        List<MethodRef> seeds = new ArrayList<>();
        List<String> command =
                new ArrayList<>(List.of(CALLER, "method", found.className(), found.name(), found.descriptor()));
        if (root.receiver() != null) {
            String receiver = expressions().receiver(root.receiver());
            command.addAll(List.of("--receiver", receiver));
            seeds.add(new MethodRef(receiver.replace('.', '/'), "receiver", "()Ljava/lang/Object;"));
        }
        if (new Arguments(found, root.arguments()).needSource()) {
            requireCompiler();
            String arguments = new JsonArguments(compiler(), generated).compile(found, root.arguments());
            command.addAll(List.of("--arguments", arguments));
            seeds.add(new MethodRef(arguments.replace('.', '/'), "arguments", "()[Ljava/lang/Object;"));
        } else {
            command.addAll(root.arguments());
        }
        return new RootCall(List.of(found), seeds, openTo(found), command, false, true);
    }

    private RootCall prepared(Root.Prepared root) throws RecordingException {
        MethodRef ref = root.method();
        MethodRef found = find(finder -> finder.find(ref.className() + "#" + ref.name() + ref.descriptor()));
        requireCompiler();
        new PreparedSource(compiler(), generated).compile(root);
        List<MethodRef> seeds = new ArrayList<>();
        List<String> command =
                new ArrayList<>(List.of(CALLER, "exactly", found.className(), found.name(), found.descriptor()));
        String internalName = root.className().replace('.', '/');
        if (root.receiver()) {
            command.addAll(List.of("--receiver", root.className()));
            seeds.add(new MethodRef(internalName, "receiver", "()Ljava/lang/Object;"));
        }
        command.addAll(List.of("--arguments", root.className()));
        seeds.add(new MethodRef(internalName, "arguments", "()[Ljava/lang/Object;"));
        return new RootCall(List.of(found), seeds, root.objects(), openTo(found), command, false, true);
    }

    /** The caller stands outside all modules: it has to be let in. */
    private List<String> openTo(MethodRef method) throws RecordingException {
        List<String> arguments = new ArrayList<>(target.modules().arguments(true));
        String module = target.modules().moduleOf(method.className());
        if (module != null) {
            String inPackage =
                    method.className().substring(0, method.className().lastIndexOf('.'));
            arguments.addAll(List.of("--add-opens", module + '/' + inPackage + "=ALL-UNNAMED"));
        }
        return arguments;
    }

    private <T> T find(Search<T> search) throws RecordingException {
        try {
            return search.in(new MethodFinder(program.get()));
        } catch (MethodNotFoundException e) {
            List<String> details = e.candidates().isEmpty() ? List.of(classPathText()) : e.candidates();
            throw new RecordingException(ExitCode.NO_ROOT, e.getMessage(), details, e);
        } catch (IOException | UncheckedIOException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private String classPathText() {
        List<Path> entries = target.classPath();
        String first = entries.stream().limit(2).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        int more = entries.size() - 2;
        return "The class path is " + first + (more > 0 ? " and " + more + " more" : "") + "; --cp gives another.";
    }

    private Expression expressions() throws RecordingException {
        requireCompiler();
        return new Expression(compiler(), new Imports(new ClassNames(files()), target.imports()), generated);
    }

    private SourceCompiler compiler() throws RecordingException {
        requireCompiler();
        return new SourceCompiler(
                workspace.unpacked(target.classPath()),
                target.modules(),
                target.java().feature());
    }

    /** What expressions can name. */
    private List<Path> files() throws RecordingException {
        return target.analysed(workspace.unpacked(target.classPath()));
    }

    /** Asked before any class is loaded that needs the compiler's modules: a runtime image may lack them. */
    private static void requireCompiler() throws RecordingException {
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The Java at " + System.getProperty("java.home") + " has no compiler, which expressions and JSON"
                            + " values need: set JAVA_HOME to a JDK.");
        }
    }

    /** Asks for one method, or some. */
    private interface Search<T> {
        T in(MethodFinder finder) throws MethodNotFoundException;
    }
}
