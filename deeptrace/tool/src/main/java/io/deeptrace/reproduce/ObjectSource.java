// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Writes objects as Java expressions: records by their constructor; others as a recorded constructor made them, if they were unchanged since; by a constructor whose parameters are called like
 * their fields; by their setters and fields.
 */
final class ObjectSource {
    private final Sight sight;
    private final ValueSource values;
    private final Made made;
    private final Constructions constructions;

    ObjectSource(Sight sight, ValueSource values, Made made, Constructions constructions) {
        this.sight = sight;
        this.values = values;
        this.made = made;
        this.constructions = constructions;
    }

    /** An object; {@code identity} is null if it is not known which one. */
    String of(Value.Structure object, Value.Identified identity, String what) throws NotReproducibleException {
        if (object.type().equals("java.util.Optional") && object.fields().size() == 1) {
            return "java.util.Optional.ofNullable("
                    + values.of(object.fields().get(0).value(), what + "'s value") + ')';
        }
        TypeElement type = constructible(object.type(), what);
        int maker = identity == null || type.getKind() == ElementKind.RECORD ? -1 : constructions.of(identity);
        if (maker >= 0) {
            return recorded(maker, type, what);
        }
        if (object.fields().size() < object.fieldCount()) {
            throw new NotReproducibleException(what + ": of its " + object.fieldCount() + " fields "
                    + object.fields().size() + " were kept; record with --value-width " + object.fieldCount());
        }
        if (object.fields().isEmpty()) {
            return withoutFields(object.type(), what);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        object.fields().forEach(field -> fields.put(field.name(), field.value()));
        if (type.getKind() == ElementKind.RECORD) {
            List<String> names = type.getRecordComponents().stream()
                    .map(RecordComponentElement::getSimpleName)
                    .map(Object::toString)
                    .toList();
            return construct(type, names, fields, what);
        }
        for (ExecutableElement constructor : sight.model().constructors(type)) {
            if (sight.sees(constructor) && namedAsFields(constructor, type, fields)) {
                return construct(
                        type,
                        constructor.getParameters().stream()
                                .map(parameter -> parameter.getSimpleName().toString())
                                .toList(),
                        fields,
                        what);
            }
        }
        return bean(type, fields, what);
    }

    /** An object of which the class is all there is to know. */
    String withoutFields(String typeName, String what) throws NotReproducibleException {
        TypeElement type = constructible(typeName, what);
        boolean bare = sight.model().elements().getAllMembers(type).stream()
                .noneMatch(member -> member.getKind() == ElementKind.FIELD
                        && !member.getModifiers().contains(Modifier.STATIC));
        if (!bare) {
            throw new NotReproducibleException(what + ": of an object of " + typeName
                    + " its class alone was kept; record with a larger --value-depth");
        }
        if (!hasPlainConstructor(type)) {
            throw new NotReproducibleException(what + ": " + typeName + " has no constructor without parameters");
        }
        return "new " + sight.name(type) + "()";
    }

    private TypeElement constructible(String typeName, String what) throws NotReproducibleException {
        TypeElement type = sight.type(typeName, what);
        if (Sight.isInner(type)) {
            throw new NotReproducibleException(
                    what + ": " + typeName + " is an inner class, whose objects belong to another object");
        }
        return type;
    }

    private String recorded(int call, TypeElement type, String what) throws NotReproducibleException {
        List<Value> given = constructions.values(call).arguments();
        if (given.size() != constructions.method(call).ref().parameterTypes().size()) {
            throw new NotReproducibleException(what + ": the arguments of its constructor were not captured");
        }
        boolean seen = sight.model().constructors(type).stream()
                .anyMatch(each -> sight.sees(each) && each.getParameters().size() == given.size());
        if (!seen) {
            throw new NotReproducibleException(
                    what + ": its class " + type.getQualifiedName() + " has no constructor that a test can call");
        }
        return "new " + sight.name(type) + '(' + values.list(given, what + ", made by call " + call + ", argument ")
                + ')';
    }

    private String construct(TypeElement type, List<String> names, Map<String, Value> fields, String what)
            throws NotReproducibleException {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.add(values.of(fields.get(name), what + '.' + name));
        }
        return "new " + sight.name(type) + '(' + String.join(", ", all) + ')';
    }

    /** Parameters have names where the class was compiled with {@code -g} or {@code -parameters}. */
    private boolean namedAsFields(ExecutableElement constructor, TypeElement type, Map<String, Value> fields) {
        Map<String, String> types = new HashMap<>();
        for (Element member : sight.model().elements().getAllMembers(type)) {
            if (member.getKind() == ElementKind.FIELD) {
                types.put(member.getSimpleName().toString(), member.asType().toString());
            }
        }
        List<? extends VariableElement> parameters = constructor.getParameters();
        return parameters.size() == fields.size()
                && parameters.stream()
                        .allMatch(parameter -> fields.containsKey(
                                        parameter.getSimpleName().toString())
                                && parameter
                                        .asType()
                                        .toString()
                                        .equals(types.get(
                                                parameter.getSimpleName().toString())));
    }

    private String bean(TypeElement type, Map<String, Value> fields, String what) throws NotReproducibleException {
        if (!hasPlainConstructor(type)) {
            throw new NotReproducibleException(
                    what + ": no constructor of " + type.getQualifiedName() + " is known to make such an object");
        }
        StringBuilder statements = new StringBuilder();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            String statement = assignment(type, field.getKey());
            if (statement == null) {
                throw new NotReproducibleException(what + '.' + field.getKey() + ": " + type.getQualifiedName()
                        + " has no constructor and no setter for it that a test can call");
            }
            String value = values.of(field.getValue(), what + '.' + field.getKey());
            statements.append("        ").append(statement.replace("%s", value)).append('\n');
        }
        return made.filled(sight.name(type), statements.toString());
    }

    private String assignment(TypeElement type, String field) {
        String setter = "set" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        for (Element member : sight.model().elements().getAllMembers(type)) {
            boolean usable = sight.sees(member) && !member.getModifiers().contains(Modifier.STATIC);
            if (usable
                    && member instanceof ExecutableElement method
                    && method.getSimpleName().contentEquals(setter)
                    && method.getParameters().size() == 1) {
                return "made." + setter + "(%s);";
            }
            if (usable
                    && member.getKind() == ElementKind.FIELD
                    && member.getSimpleName().contentEquals(field)
                    && !member.getModifiers().contains(Modifier.FINAL)) {
                return "made." + field + " = %s;";
            }
        }
        return null;
    }

    private boolean hasPlainConstructor(TypeElement type) {
        return type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && sight.model().constructors(type).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty() && sight.sees(constructor));
    }
}
