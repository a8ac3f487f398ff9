// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.StringLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * Writes objects as Java expressions: records by their constructor; others as a recorded constructor made them, if they were unchanged since; by a constructor whose
 * parameters are called like their fields; by their setters; or field by field.
 */
final class ObjectSource {
    /** Of the JDK, with one field: by that. */
    private static final Map<String, String> OF_ONE_FIELD = Map.of(
            "java.util.Optional", "java.util.Optional.ofNullable(%s)",
            "java.lang.StringBuilder", "new java.lang.StringBuilder(%s)",
            "java.lang.StringBuffer", "new java.lang.StringBuffer(%s)",
            "java.util.concurrent.atomic.AtomicInteger", "new java.util.concurrent.atomic.AtomicInteger(%s)",
            "java.util.concurrent.atomic.AtomicLong", "new java.util.concurrent.atomic.AtomicLong(%s)",
            "java.util.concurrent.atomic.AtomicBoolean", "new java.util.concurrent.atomic.AtomicBoolean(%s != 0)",
            "java.util.concurrent.atomic.AtomicReference", "new java.util.concurrent.atomic.AtomicReference(%s)");

    private final Sight sight;
    private final ValueSource values;
    private final Made made;
    private final Constructions constructions;
    private final boolean exact;
    private final ClassFields classFields;
    private final Overloads overloads;

    ObjectSource(Sight sight, ValueSource values, Made made, Constructions constructions, boolean exact) {
        this.sight = sight;
        this.values = values;
        this.made = made;
        this.constructions = constructions;
        this.exact = exact;
        this.classFields = new ClassFields(sight);
        this.overloads = new Overloads(sight);
    }

    /** Makes an object in one way. */
    private interface Way {
        /** The expression; null if it is no way to make this one. */
        String expression() throws NotReproducibleException;
    }

    /** An object; {@code identity} is null if it is not known which one. */
    String of(Value.Structure object, Value.Identified identity, String what, boolean typed)
            throws NotReproducibleException {
        String ofOneField = OF_ONE_FIELD.get(object.type());
        if (ofOneField != null && object.fields().size() == 1) {
            return ofOneField.replace("%s", values.of(object.fields().get(0).value(), what + "'s value"));
        }
        if (object.fieldCount() == 0) {
            return withoutFields(object.type(), what, typed);
        }
        if (!typed && isNameless(object.type())) {
            return byFields(object, what);
        }
        TypeElement type = sight.type(object.type(), what);
        if (type.getKind() == ElementKind.RECORD) {
            return record(type, object, what);
        }
        Way byConstructor = () -> byConstructor(type, object, what);
        Way bySetters = () -> bySetters(type, object, what);
        Way byFields = () -> byFields(type, object, what);
        return exact
                ? firstOf(() -> recorded(identity, type, what), byFields, byConstructor, bySetters)
                : firstOf(() -> recorded(identity, type, what), byConstructor, bySetters, byFields);
    }

    /** The reason told is the last one: what the recorded constructor lacks would mislead who can record more. */
    private static String firstOf(Way... ways) throws NotReproducibleException {
        NotReproducibleException refused = new NotReproducibleException("there is no way to make it");
        for (Way way : ways) {
            try {
                String expression = way.expression();
                if (expression != null) {
                    return expression;
                }
            } catch (NotReproducibleException e) {
                refused = e;
            }
        }
        throw refused;
    }

    /** An object of which the class is all there is to know. */
    String withoutFields(String typeName, String what, boolean typed) throws NotReproducibleException {
        TypeElement type = typed ? sight.type(typeName, what) : sight.model().type(typeName);
        if (type == null || !classFields.of(type).isEmpty()) {
            throw new NotReproducibleException(what + ": of an object of " + typeName
                    + " its class alone was kept; record with a larger --value-depth");
        }
        String object = made.object(typeName, List.of());
        return hasPlainConstructor(type)
                ? "new " + sight.name(type) + "()"
                : sight.sees(type) ? '(' + sight.name(type) + ") " + object : object;
    }

    /** Whether code cannot name a class that is there: a private one, or one inside a method. */
    private boolean isNameless(String typeName) {
        TypeElement known = sight.model().type(typeName);
        if (known != null) {
            return !sight.sees(known) && classFields.closed(known) == null;
        }
        Matcher inside = Pattern.compile("(.+?)\\$\\d+\\w*").matcher(typeName);
        return inside.matches() && sight.model().type(inside.group(1)) != null;
    }

    private void requireOpen(TypeElement type, String what) throws NotReproducibleException {
        TypeElement closed = classFields.closed(type);
        if (closed != null) {
            throw new NotReproducibleException(what + ": no constructor is known to make such an object of "
                    + sight.model().elements().getBinaryName(type) + ", and the fields of " + closed.getQualifiedName()
                    + " cannot be set");
        }
    }

    private static void requireWhole(Value.Structure object, String what) throws NotReproducibleException {
        if (object.fields().size() < object.fieldCount()) {
            throw new NotReproducibleException(what + ": of its " + object.fieldCount() + " fields "
                    + object.fields().size() + " were kept; record with --value-width " + object.fieldCount());
        }
    }

    private static Map<String, Value> fields(Value.Structure object) {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.fields().forEach(field -> fields.put(field.name(), field.value()));
        return fields;
    }

    private String record(TypeElement type, Value.Structure object, String what) throws NotReproducibleException {
        requireWhole(object, what);
        List<TypeMirror> components = type.getRecordComponents().stream()
                .map(RecordComponentElement::asType)
                .toList();
        for (ExecutableElement constructor : sight.model().constructors(type)) {
            if (constructor.getParameters().stream()
                    .map(VariableElement::asType)
                    .map(Object::toString)
                    .toList()
                    .equals(components.stream().map(Object::toString).toList())) {
                List<String> names = type.getRecordComponents().stream()
                        .map(component -> component.getSimpleName().toString())
                        .toList();
                return construct(type, constructor, names, fields(object), what);
            }
        }
        throw new NotReproducibleException(what + ": " + object.type() + " is another record now");
    }

    private String recorded(Value.Identified identity, TypeElement type, String what) throws NotReproducibleException {
        int call = identity == null || Sight.isInner(type) ? -1 : constructions.of(identity);
        ExecutableElement constructor = call < 0 ? null : constructor(constructions.method(call));
        if (constructor == null || !sight.sees(constructor)) {
            return null;
        }
        List<Value> given = constructions.values(call).arguments();
        if (given.size() != constructor.getParameters().size()) {
            return null;
        }
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            expressions.add(values.of(given.get(i), what + ", made by call " + call + " with argument " + (i + 1)));
        }
        return construct(type, constructor, expressions);
    }

    private ExecutableElement constructor(Trace.Method method) {
        try {
            return sight.model().method(method.ref());
        } catch (RecordingException notThereAnyMore) {
            return null;
        }
    }

    private String byConstructor(TypeElement type, Value.Structure object, String what)
            throws NotReproducibleException {
        requireWhole(object, what);
        Map<String, Value> fields = fields(object);
        for (ExecutableElement constructor : sight.model().constructors(type)) {
            if (!Sight.isInner(type) && sight.sees(constructor) && namedAsFields(constructor, type, fields)) {
                List<String> names = constructor.getParameters().stream()
                        .map(parameter -> parameter.getSimpleName().toString())
                        .toList();
                return construct(type, constructor, names, fields, what);
            }
        }
        return null;
    }

    private String construct(
            TypeElement type, ExecutableElement constructor, List<String> names, Map<String, Value> fields, String what)
            throws NotReproducibleException {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.add(values.of(fields.get(name), what + '.' + name));
        }
        return construct(type, constructor, all);
    }

    private String construct(TypeElement type, ExecutableElement constructor, List<String> expressions) {
        return "new " + sight.name(type) + '(' + overloads.arguments(constructor, type, expressions) + ')';
    }

    /** Parameters have names where the class was compiled with {@code -g} or {@code -parameters}. */
    private boolean namedAsFields(ExecutableElement constructor, TypeElement type, Map<String, Value> fields) {
        Map<String, String> types = new HashMap<>();
        classFields
                .of(type)
                .forEach(field -> types.put(
                        field.getSimpleName().toString(), field.asType().toString()));
        List<? extends VariableElement> parameters = constructor.getParameters();
        return !parameters.isEmpty()
                && parameters.size() == fields.size()
                && parameters.stream().allMatch(parameter -> {
                    String name = parameter.getSimpleName().toString();
                    return fields.containsKey(name)
                            && parameter.asType().toString().equals(types.get(name));
                });
    }

    private String bySetters(TypeElement type, Value.Structure object, String what) throws NotReproducibleException {
        requireWhole(object, what);
        if (!hasPlainConstructor(type)) {
            return null;
        }
        StringBuilder statements = new StringBuilder();
        for (Map.Entry<String, Value> field : fields(object).entrySet()) {
            String value = values.of(field.getValue(), what + '.' + field.getKey());
            String statement = assignment(type, field.getKey(), value);
            if (statement == null) {
                return null;
            }
            statements.append("        ").append(statement).append('\n');
        }
        return made.filled(sight.name(type), statements.toString());
    }

    private String assignment(TypeElement type, String field, String value) {
        String setter = "set" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        for (Element member : sight.model().elements().getAllMembers(type)) {
            boolean usable = sight.sees(member) && !member.getModifiers().contains(Modifier.STATIC);
            if (usable
                    && member instanceof ExecutableElement method
                    && method.getSimpleName().contentEquals(setter)
                    && method.getParameters().size() == 1) {
                return "made." + setter + '(' + overloads.arguments(method, type, List.of(value)) + ");";
            }
            if (usable
                    && member.getKind() == ElementKind.FIELD
                    && member.getSimpleName().contentEquals(field)
                    && !member.getModifiers().contains(Modifier.FINAL)) {
                return "made." + field + " = " + value + ';';
            }
        }
        return null;
    }

    private String byFields(TypeElement type, Value.Structure object, String what) throws NotReproducibleException {
        requireOpen(type, what);
        return '(' + sight.name(type) + ") " + byFields(object, what);
    }

    private String byFields(Value.Structure object, String what) throws NotReproducibleException {
        requireWhole(object, what);
        List<String> namesAndValues = new ArrayList<>();
        for (Value.Field field : object.fields()) {
            namesAndValues.add(StringLiteral.of(field.name()));
            namesAndValues.add(values.any(field.value(), what + '.' + field.name()));
        }
        return made.object(object.type(), namesAndValues);
    }

    private boolean hasPlainConstructor(TypeElement type) {
        return type.getKind() == ElementKind.CLASS
                && sight.sees(type)
                && !Sight.isInner(type)
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && sight.model().constructors(type).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty() && sight.sees(constructor));
    }
}
