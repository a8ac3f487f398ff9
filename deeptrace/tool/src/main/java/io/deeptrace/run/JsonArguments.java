// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Compiles a class whose {@code static Object[] arguments()} makes a method's arguments from JSON and literals. */
final class JsonArguments {
    private static final String CLASS = "DeepTraceArguments";
    private static final Set<String> TEXTS =
            Set.of("java.lang.String", "java.lang.CharSequence", "char", "java.lang.Character");

    private final SourceCompiler compiler;
    private final Path output;

    /**
     * @param compiler compiles against the program's class path
     * @param output where class files go
     */
    JsonArguments(SourceCompiler compiler, Path output) {
        this.compiler = compiler;
        this.output = output;
    }

    /**
     * Compiles the arguments.
     *
     * @return the generated class's name
     * @throws RecordingException if a value does not fit its parameter
     */
    String compile(MethodRef method, List<String> texts) throws RecordingException {
        String inPackage = packageOf(method);
        String source = source(inPackage, method, texts);
        String name = inPackage.isEmpty() ? CLASS : inPackage + "." + CLASS;
        SourceCompiler.Compilation compilation = compiler.compilation(name, source, output);
        try {
            if (compilation.generate()) {
                return name;
            }
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The values of " + method + " do not compile ("
                            + compilation.errors().get(0).getMessage(java.util.Locale.ENGLISH)
                            + "): write the call as an expression with -e.");
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, "The arguments cannot be written (" + e.getMessage() + "): free some space.", e);
        }
    }

    private String source(String inPackage, MethodRef method, List<String> texts) throws RecordingException {
        SourceModel model = SourceModel.of(compiler, output);
        ExecutableElement declared = model.method(method);
        new Arguments(method, texts).check(declared.isVarArgs());
        JavaLiterals literals = new JavaLiterals(model);
        List<? extends TypeMirror> types = declared.getParameters().stream()
                .map(parameter -> parameter.asType())
                .toList();
        List<String> values = new ArrayList<>();
        List<JsonNode> nodes = nodes(texts, types, declared.isVarArgs(), method);
        for (int i = 0; i < nodes.size(); i++) {
            try {
                values.add(literals.of(nodes.get(i), types.get(i)));
            } catch (JavaLiterals.MismatchException e) {
                throw new RecordingException(
                        ExitCode.USAGE, "Value " + (i + 1) + " of " + method + ": " + e.getMessage() + ".", e);
            }
        }
        return (inPackage.isEmpty() ? "" : "package " + inPackage + ";\n")
                + "@SuppressWarnings(\"all\")\npublic final class " + CLASS + " {\n"
                + "  public static Object[] arguments() throws Throwable {\n    return new Object[] {"
                + String.join(", ", values) + "};\n  }\n" + literals.methods() + "}\n";
    }

    /** One node per parameter: loose values of a varargs parameter become one array. */
    private static List<JsonNode> nodes(
            List<String> texts, List<? extends TypeMirror> types, boolean varargs, MethodRef method)
            throws RecordingException {
        List<JsonNode> nodes = new ArrayList<>();
        int plain = varargs ? types.size() - 1 : types.size();
        for (int i = 0; i < plain; i++) {
            nodes.add(node(texts.get(i), types.get(i), i, method));
        }
        if (varargs) {
            boolean whole =
                    texts.size() == types.size() && texts.get(plain).strip().startsWith("[");
            if (whole) {
                nodes.add(node(texts.get(plain), types.get(plain), plain, method));
            } else {
                ArrayNode array = new ObjectMapper().createArrayNode();
                TypeMirror element = ((ArrayType) types.get(plain)).getComponentType();
                for (int i = plain; i < texts.size(); i++) {
                    array.add(node(texts.get(i), element, i, method));
                }
                nodes.add(array);
            }
        }
        return nodes;
    }

    private static JsonNode node(String text, TypeMirror type, int index, MethodRef method) throws RecordingException {
        String stripped = text.strip();
        boolean structure = stripped.startsWith("[") || stripped.startsWith("{") || stripped.startsWith("\"");
        if (TEXTS.contains(type.toString()) && !stripped.equals("null")) {
            return TextNode.valueOf(text);
        }
        if (!structure && !stripped.equals("null") && type.getKind() == TypeKind.DECLARED && !isJson(stripped)) {
            return TextNode.valueOf(text);
        }
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Value " + (index + 1) + " of " + method + " is no JSON: " + reason(e) + ", at character "
                            + e.getLocation().getColumnNr() + ": correct it, or use -e.",
                    e);
        }
    }

    /** Without where the parser read it from, which says nothing to a person. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\s*\\(start marker at .*\\)$", "");
    }

    private static boolean isJson(String text) {
        return text.matches("true|false|-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    }

    /** Beside the method, so that what is not public there can be named; nothing may be put into the JDK's packages. */
    private static String packageOf(MethodRef method) {
        int slash = method.owner().lastIndexOf('/');
        return slash < 0 || method.owner().startsWith("java/")
                ? ""
                : method.className().substring(0, slash);
    }
}
