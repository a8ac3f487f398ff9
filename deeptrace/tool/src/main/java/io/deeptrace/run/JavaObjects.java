// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.deeptrace.run.JavaLiterals.MismatchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Writes a JSON object as Java: a record by its constructor, another class by its setters and fields. */
final class JavaObjects {
    private final SourceModel model;
    private final JavaLiterals literals;
    private final StringBuilder methods = new StringBuilder();
    private int made;

    JavaObjects(SourceModel model, JavaLiterals literals) {
        this.model = model;
        this.literals = literals;
    }

    /** The factory methods that the expressions call. */
    String methods() {
        return methods.toString();
    }

    /** The expression for an object of this class. */
    String of(JsonNode json, DeclaredType type, TypeElement element) throws MismatchException {
        if (element.getKind() == ElementKind.RECORD) {
            return record(json, type, element);
        }
        boolean isAbstract = element.getModifiers().contains(Modifier.ABSTRACT);
        boolean constructible = element.getKind() == ElementKind.CLASS
                && !isAbstract
                && model.constructors(element).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty()
                                && !constructor.getModifiers().contains(Modifier.PRIVATE));
        if (!constructible) {
            throw new MismatchException("a JSON object cannot be made a " + type
                    + (isAbstract ? ", which is abstract" : ", which has no constructor without parameters")
                    + ": write the call as an expression with -e");
        }
        return bean(json, type, element);
    }

    private String record(JsonNode json, DeclaredType type, TypeElement element) throws MismatchException {
        Map<String, TypeMirror> components = new LinkedHashMap<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            components.put(
                    component.getSimpleName().toString(),
                    ((ExecutableType) model.types().asMemberOf(type, component.getAccessor())).getReturnType());
        }
        requireKnown(json, type, components);
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, TypeMirror> component : components.entrySet()) {
            JsonNode value = json.get(component.getKey());
            boolean primitive = component.getValue().getKind().isPrimitive();
            if (value == null && primitive) {
                throw new MismatchException("'" + component.getKey() + "' of " + type + " is missing in " + json);
            }
            values.add(literals.of(value == null ? NullNode.getInstance() : value, component.getValue()));
        }
        return "new " + element.getQualifiedName() + "(" + String.join(", ", values) + ")";
    }

    private String bean(JsonNode json, DeclaredType type, TypeElement element) throws MismatchException {
        Map<String, TypeMirror> types = new LinkedHashMap<>();
        Map<String, String> assignments = new LinkedHashMap<>();
        for (Element member : model.elements().getAllMembers(element)) {
            String name = member.getSimpleName().toString();
            if (member.getModifiers().contains(Modifier.PRIVATE)
                    || member.getModifiers().contains(Modifier.STATIC)) {
                continue;
            }
            if (member.getKind() == ElementKind.FIELD && !member.getModifiers().contains(Modifier.FINAL)) {
                types.putIfAbsent(name, model.types().asMemberOf(type, member));
                assignments.putIfAbsent(name, "made." + name + " = %s;");
            } else if (member instanceof ExecutableElement setter
                    && name.length() > 3
                    && name.startsWith("set")
                    && setter.getParameters().size() == 1) {
                String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
                ExecutableType seen = (ExecutableType) model.types().asMemberOf(type, setter);
                types.put(property, seen.getParameterTypes().get(0));
                assignments.put(property, "made." + name + "(%s);");
            }
        }
        requireKnown(json, type, types);
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String value = literals.of(entry.getValue(), types.get(entry.getKey()));
            body.append("    ")
                    .append(assignments.get(entry.getKey()).replace("%s", value))
                    .append('\n');
        }
        String method = "make" + ++made;
        String name = element.getQualifiedName().toString();
        methods.append("  private static ").append(name).append(' ').append(method);
        methods.append("() throws Throwable {\n    ").append(name).append(" made = new ");
        methods.append(name).append("();\n").append(body).append("    return made;\n  }\n");
        return method + "()";
    }

    private static void requireKnown(JsonNode json, TypeMirror type, Map<String, ?> known) throws MismatchException {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!known.containsKey(entry.getKey())) {
                throw new MismatchException("'" + entry.getKey() + "' is no property of " + type + ": it has "
                        + (known.isEmpty() ? "none that can be set" : String.join(", ", known.keySet())));
            }
        }
    }
}
