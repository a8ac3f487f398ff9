// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.Trees;
import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

/** Compiles the Java expression of {@code -e} or {@code --this} into a class with one static method. */
final class Expression {
    private static final Pattern IMPORTED = Pattern.compile("import (?!java\\.)([\\w.]+)\\.\\w+;");

    private final SourceCompiler compiler;
    private final Imports imports;
    private final Path output;

    /**
     * @param compiler compiles against the program's class path
     * @param imports what the expression can name
     * @param output where class files go
     */
    Expression(SourceCompiler compiler, Imports imports, Path output) {
        this.compiler = compiler;
        this.imports = imports;
        this.output = output;
    }

    /**
     * Compiles an expression whose outermost call is to be traced; that call is armed.
     *
     * @throws RecordingException if it does not compile or its outermost operation is no call
     */
    Compiled root(String text) throws RecordingException {
        Checked checked = check("call", text);
        String callee = checked.callee();
        if (callee == null) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The outermost operation of the expression is not a call, so there is nothing to trace: "
                            + "write one call, as in 'new Machine(3).insert(Coin.QUARTER)'.",
                    List.of(checked.source().expression()),
                    null);
        }
        Path file = output.resolve(checked.source().className().replace('.', '/') + ".class");
        try {
            CallArming.Armed armed = new CallArming("call", callee).arm(Files.readAllBytes(file));
            Files.write(file, armed.classFile());
            return new Compiled(checked.source().className(), armed.callee(), armed.isStatic());
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    /**
     * Compiles an expression for a receiver into {@code static Object receiver()}.
     *
     * @return the class's name
     */
    String receiver(String text) throws RecordingException {
        return check("receiver", text).source().className();
    }

    /** A compiled root expression: the class, the method that the outermost call instruction names, and whether that is static. */
    record Compiled(String className, MethodRef callee, boolean isStatic) {}

    private record Checked(ExpressionSource source, String callee, List<? extends Diagnostic<?>> errors) {}

    private Checked check(String method, String text) throws RecordingException {
        String expression = text.strip().replaceFirst("(\\s*;)+$", "");
        if (expression.isEmpty()) {
            throw new RecordingException(ExitCode.USAGE, "The expression is empty: write a call after -e.");
        }
        List<String> declarations = imports.of(expression);
        Checked told = null;
        for (String inPackage : packages(declarations)) {
            Checked first = null;
            for (boolean isVoid : new boolean[] {false, true}) {
                Checked checked = compile(ExpressionSource.of(inPackage, declarations, method, expression, isVoid));
                if (checked.errors().isEmpty()) {
                    return checked;
                }
                first = first == null ? checked : first;
                if (!isVoid && !isVoid(checked.errors())) {
                    break;
                }
            }
            told = first;
            if (!isHidden(first.errors())) {
                break;
            }
        }
        throw CompileErrors.of(told.source(), told.errors());
    }

    private Checked compile(ExpressionSource source) throws RecordingException {
        SourceCompiler.Compilation compilation = compiler.compilation(source.className(), source.text(), output);
        try {
            CompilationUnitTree unit = compilation.task().parse().iterator().next();
            if (compilation.errors().isEmpty()) {
                compilation.task().analyze();
            }
            String callee = compilation.errors().isEmpty()
                    ? OutermostCall.name(unit, source, Trees.instance(compilation.task()))
                            .orElse(null)
                    : null;
            compilation.generate();
            return new Checked(source, callee, compilation.errors());
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    /** The unnamed package first; then those of the classes named, for what is not public. */
    private static Set<String> packages(List<String> imports) {
        Set<String> packages = new LinkedHashSet<>(List.of(""));
        for (String declaration : imports) {
            Matcher imported = IMPORTED.matcher(declaration);
            if (imported.matches()) {
                packages.add(imported.group(1));
            }
        }
        return packages;
    }

    private static boolean isVoid(List<? extends Diagnostic<?>> errors) {
        return errors.stream()
                .anyMatch(error -> error.getCode().contains("prob.found.req")
                        || error.getCode().contains("void.not.allowed")
                        || error.getCode().contains("illegal.start.of.type"));
    }

    private static boolean isHidden(List<? extends Diagnostic<?>> errors) {
        return errors.stream()
                .anyMatch(error -> error.getCode().contains("not.def.public")
                        || error.getCode().contains("report.access")
                        || error.getCode().contains("not.def.access"));
    }

    private static RecordingException diskFailed(IOException e) {
        return new RecordingException(
                ExitCode.USAGE,
                "The compiled expression cannot be written (" + e.getMessage() + "): free some space.",
                e);
    }
}
