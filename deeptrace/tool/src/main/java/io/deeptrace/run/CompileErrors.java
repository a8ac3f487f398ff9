// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;

/** Says what is wrong with an expression, with a caret at the place in the text that a person typed. */
final class CompileErrors {
    private static final String SEVERAL_METHODS = "cant.apply.symbols";

    private CompileErrors() {}

    /** The first error, as one sentence with the expression's line and a caret below it. */
    static RecordingException of(ExpressionSource source, List<? extends Diagnostic<?>> errors) {
        Diagnostic<?> first = errors.get(0);
        for (Diagnostic<?> error : errors) {
            if (error.getCode().contains("cant.access")) {
                return unreadable(error);
            }
        }
        for (Diagnostic<?> error : errors) {
            if (source.covers(error.getPosition())) {
                first = error;
                break;
            }
        }
        List<String> details = new ArrayList<>(
                source.covers(first.getPosition()) ? caret(source, first) : List.of(source.expression()));
        details.addAll(candidates(first));
        return new RecordingException(
                ExitCode.USAGE, "The expression does not compile: " + message(source, first) + ".", details, null);
    }

    /** javac tells below the first line what each method of the name would take. */
    private static List<String> candidates(Diagnostic<?> error) {
        return error.getCode().contains(SEVERAL_METHODS)
                ? error.getMessage(Locale.ENGLISH).lines().skip(1).toList()
                : List.of();
    }

    /** A class file that the compiler refuses, as a rule because it is newer; the error stands at its import. */
    private static RecordingException unreadable(Diagnostic<?> error) {
        List<String> lines =
                error.getMessage(Locale.ENGLISH).lines().map(String::strip).toList();
        return new RecordingException(
                ExitCode.USAGE,
                "The expression does not compile: " + lines.get(0) + "; if its class is newer than Java "
                        + Runtime.version().feature() + ", set JAVA_HOME to the JDK that it was compiled with.",
                lines.subList(1, lines.size()),
                null);
    }

    private static String message(ExpressionSource source, Diagnostic<?> error) {
        if (error.getCode().contains(SEVERAL_METHODS)) {
            return error.getMessage(Locale.ENGLISH).lines().findFirst().orElseThrow();
        }
        List<String> parts = new ArrayList<>();
        for (String line : error.getMessage(Locale.ENGLISH).split("\n")) {
            String part = line.strip().replaceAll("\\s+", " ");
            if (!part.startsWith("location: class " + source.className())) {
                parts.add(part.replaceFirst("^symbol: ", "").replaceFirst("^location: ", "in "));
            }
        }
        return String.join(", ", parts);
    }

    private static List<String> caret(ExpressionSource source, Diagnostic<?> error) {
        String text = source.expression();
        int at = Math.min((int) error.getPosition() - source.from(), text.length());
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = text.indexOf('\n', at);
        String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
        // Tabs stay tabs, so that the caret stands right whatever their width is.
        String gap = line.substring(0, at - lineStart).replaceAll("[^\t]", " ");
        return List.of(line, gap + "^");
    }
}
