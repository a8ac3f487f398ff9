// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Writes a JSON value as a Java expression of the type that is wanted. */
final class JavaLiterals {
    /** What is made where only an interface is asked for, most general first. */
    private static final List<String> COLLECTIONS =
            List.of("java.util.ArrayList", "java.util.LinkedHashSet", "java.util.TreeSet", "java.util.ArrayDeque");

    private static final List<String> MAPS =
            List.of("java.util.LinkedHashMap", "java.util.TreeMap", "java.util.concurrent.ConcurrentHashMap");

    private static final String HELPERS = """
              private static <C extends java.util.Collection> C all(C collection, Object... elements) {
                java.util.Collections.addAll(collection, elements);
                return collection;
              }
              private static <M extends java.util.Map> M entries(M map, Object... keysAndValues) {
                for (int i = 0; i < keysAndValues.length; i += 2) {
                  map.put(keysAndValues[i], keysAndValues[i + 1]);
                }
                return map;
              }
            """;

    private final SourceModel model;
    private final JavaObjects objects;

    JavaLiterals(SourceModel model) {
        this.model = model;
        this.objects = new JavaObjects(model, this);
    }

    /** Methods that the expressions call; they belong into the same class. */
    String methods() {
        return HELPERS + objects.methods();
    }

    /** The expression for this value. */
    String of(JsonNode json, TypeMirror type) throws MismatchException {
        switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE:
                return Scalars.primitive(json, type.toString());
            case TYPEVAR, WILDCARD:
                return of(json, model.types().erasure(type));
            case ARRAY:
                return json.isNull() ? "null" : array(json, (ArrayType) type);
            default:
                return json.isNull() ? "null" : declared(json, (DeclaredType) type);
        }
    }

    private String array(JsonNode json, ArrayType type) throws MismatchException {
        if (!json.isArray()) {
            throw new MismatchException(json + " is no JSON array, which " + type + " needs");
        }
        return "new " + model.types().erasure(type) + " {" + elements(json, type.getComponentType()) + "}";
    }

    private String elements(JsonNode json, TypeMirror type) throws MismatchException {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : json) {
            elements.add(of(element, type));
        }
        return String.join(", ", elements);
    }

    private String declared(JsonNode json, DeclaredType type) throws MismatchException {
        String name = model.types().erasure(type).toString();
        TypeElement element = model.element(type);
        if (Scalars.isBox(name) || Scalars.isText(name) && json.isTextual() || Scalars.isNumber(name)) {
            return Scalars.object(json, name);
        }
        if (element.getKind() == ElementKind.ENUM) {
            return enumConstant(json, element);
        }
        if (json.isArray()) {
            String made = implementation(type, COLLECTIONS, "java.util.Collection", json);
            String elements = elements(json, argument(type, 0));
            return "all(new " + made + "()" + (elements.isEmpty() ? "" : ", new Object[] {" + elements + "}") + ")";
        }
        if (json.isObject() && (model.extendsType(type, "java.util.Map") || model.accepts(type, MAPS.get(0)))) {
            return map(json, type);
        }
        if (json.isObject()) {
            return objects.of(json, type, element);
        }
        if (name.equals("java.lang.Object") || name.equals("java.lang.Comparable")) {
            return Scalars.free(json);
        }
        throw new MismatchException(
                "'" + json.asText() + "' cannot be made a " + name + ": write the call as an expression with -e");
    }

    private String map(JsonNode json, DeclaredType type) throws MismatchException {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            entries.add(of(new com.fasterxml.jackson.databind.node.TextNode(entry.getKey()), argument(type, 0)));
            entries.add(of(entry.getValue(), argument(type, 1)));
        }
        String made = implementation(type, MAPS, "java.util.Map", json);
        String list = String.join(", ", entries);
        return "entries(new " + made + "()" + (list.isEmpty() ? "" : ", new Object[] {" + list + "}") + ")";
    }

    /** The type itself if it can be constructed, else the first known class that fits. */
    private String implementation(DeclaredType type, List<String> known, String kind, JsonNode json)
            throws MismatchException {
        TypeElement element = model.element(type);
        boolean concrete = element.getKind() == ElementKind.CLASS
                && !element.getModifiers().contains(Modifier.ABSTRACT)
                && model.extendsType(type, kind);
        if (concrete) {
            return model.types().erasure(type).toString();
        }
        for (String name : known) {
            if (model.accepts(type, name)) {
                return name;
            }
        }
        throw new MismatchException((json.isArray() ? "a JSON array" : "a JSON object") + " cannot be made a " + type
                + ": write the call as an expression with -e");
    }

    private TypeMirror argument(DeclaredType type, int index) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return index < arguments.size()
                ? arguments.get(index)
                : model.elements().getTypeElement("java.lang.Object").asType();
    }

    private String enumConstant(JsonNode json, TypeElement type) throws MismatchException {
        List<String> constants = type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(Element::toString)
                .toList();
        if (!json.isTextual() || !constants.contains(json.textValue())) {
            throw new MismatchException(
                    json + " is no constant of " + type + ": write one of " + String.join(", ", constants));
        }
        return type.getQualifiedName() + "." + json.textValue();
    }

    /** A JSON value that cannot be made what is wanted; the message is a clause for people. */
    static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1L;

        MismatchException(String message) {
            super(message);
        }
    }
}
