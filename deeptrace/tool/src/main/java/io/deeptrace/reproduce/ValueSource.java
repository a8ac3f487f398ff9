// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Value;
import io.deeptrace.run.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Writes captured values as Java expressions. What is not known in full cannot be made again, and is refused with the reason. */
final class ValueSource {
    private static final Map<String, String> WORDS = Map.of(
            "java.util.UUID", "java.util.UUID.fromString(%s)",
            "java.math.BigInteger", "new java.math.BigInteger(%s)",
            "java.math.BigDecimal", "new java.math.BigDecimal(%s)",
            "java.time.ZoneOffset", "java.time.ZoneOffset.of(%s)",
            "java.time.ZoneRegion", "java.time.ZoneId.of(%s)",
            "java.util.logging.Level", "java.util.logging.Level.parse(%s)",
            "sun.nio.fs.UnixPath", "java.nio.file.Path.of(%s)",
            "sun.nio.fs.WindowsPath", "java.nio.file.Path.of(%s)");

    private final Sight sight;
    private final CollectionSource collections;
    private final ObjectSource objects;

    /**
     * @param constructions what the trace knows of how objects were made
     * @param exact whether objects are rather filled field by field than made by constructors and setters that only look right
     */
    ValueSource(Sight sight, Made made, Constructions constructions, boolean exact) {
        this.sight = sight;
        this.collections = new CollectionSource(this, made, sight);
        this.objects = new ObjectSource(sight, this, made, constructions, exact);
    }

    /** The expression for a value, of the value's class; {@code what} names it in the reason of a refusal. */
    String of(Value value, String what) throws NotReproducibleException {
        return of(value, what, true);
    }

    /** The same where an expression of the type {@code Object} will do: then also of classes without a name. */
    String any(Value value, String what) throws NotReproducibleException {
        return of(value, what, false);
    }

    private String of(Value value, String what, boolean typed) throws NotReproducibleException {
        if (value == null) {
            throw new NotReproducibleException(what + ": it was not captured; record with --values deep");
        } else if (value instanceof Value.Identified identified) {
            return identified.value() instanceof Value.Structure structure
                    ? objects.of(structure, identified, what, typed)
                    : of(identified.value(), what, typed);
        } else if (value instanceof Value.Null) {
            return "null";
        } else if (value instanceof Value.Primitive primitive) {
            return literal(primitive.value());
        } else if (value instanceof Value.Text text) {
            return StringLiteral.of(whole(text, what));
        } else if (value instanceof Value.Constant constant) {
            return constant(constant, what);
        } else if (value instanceof Value.Words words) {
            return words(words, what);
        } else if (value instanceof Value.Type type) {
            return collections.typeName(type.name(), what) + ".class";
        } else if (value instanceof Value.Structure structure) {
            return objects.of(structure, null, what, typed);
        } else if (value instanceof Value.Sequence sequence) {
            return collections.of(sequence, what);
        } else if (value instanceof Value.Mapping mapping) {
            return collections.of(mapping, what);
        } else if (value instanceof Value.Exception exception) {
            return exception(exception, what);
        } else if (value instanceof Value.Opaque opaque) {
            return objects.withoutFields(opaque.type(), what, typed);
        }
        throw new NotReproducibleException(what + ": " + why(value));
    }

    /** Elements of an array, {@code typed} if not every object will do, with commas between. */
    String elements(List<Value> values, boolean typed, String what) throws NotReproducibleException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(of(values.get(i), what + "[" + i + "]", typed));
        }
        return String.join(", ", all);
    }

    private String words(Value.Words words, String what) throws NotReproducibleException {
        String form = words.type().startsWith("sun.nio.cs.")
                ? "java.nio.charset.Charset.forName(%s)"
                : WORDS.get(words.type());
        if (form == null) {
            String type = sight.name(sight.type(words.type(), what));
            if (!words.type().startsWith("java.time.")) {
                throw new NotReproducibleException(what + ": no " + type + " can be made of "
                        + words.text().kept());
            }
            form = type + ".parse(%s)";
        }
        return form.replace("%s", StringLiteral.of(whole(words.text(), what)));
    }

    private static String why(Value value) {
        if (value instanceof Value.Function) {
            return "it is a lambda or method reference";
        } else if (value instanceof Value.Torn) {
            return "it was being changed while it was read";
        } else if (value instanceof Value.Masked) {
            return "it is masked, since its name or content is that of a secret";
        } else if (value instanceof Value.Cycle) {
            return "it is the object that encloses it";
        }
        return "it could not be read";
    }

    private static String whole(Value.Text text, String what) throws NotReproducibleException {
        if (text.kept().length() < text.length()) {
            throw new NotReproducibleException(what + ": of its " + text.length() + " characters "
                    + text.kept().length() + " were kept; record with --value-length " + text.length());
        }
        return text.kept();
    }

    /** Of a name in a trace nothing becomes code that is not there: a trace may come from anywhere. */
    private String constant(Value.Constant constant, String what) throws NotReproducibleException {
        TypeElement type = enumOf(constant.type(), what);
        boolean there = type.getEnclosedElements().stream()
                .anyMatch(member -> member.getKind() == ElementKind.ENUM_CONSTANT
                        && member.getSimpleName().contentEquals(constant.name()));
        if (!there) {
            throw new NotReproducibleException(what + ": " + constant.type() + " has no constant " + constant.name());
        }
        return sight.name(type) + '.' + constant.name();
    }

    private TypeElement enumOf(String type, String what) throws NotReproducibleException {
        TypeElement found = sight.model().type(type);
        // A constant with a body is of a class of its own.
        if (found == null && type.matches(".*\\$\\d+")) {
            found = sight.model().type(type.substring(0, type.lastIndexOf('$')));
        }
        return sight.type(
                found == null
                        ? type
                        : sight.model().elements().getBinaryName(found).toString(),
                what);
    }

    private String exception(Value.Exception exception, String what) throws NotReproducibleException {
        TypeElement type = sight.type(exception.type(), what);
        boolean bare = exception.message() instanceof Value.Null;
        List<String> wanted = bare ? List.of() : List.of("java.lang.String");
        boolean fits = type.getKind() == ElementKind.CLASS
                && exception.cause() instanceof Value.Null
                && exception.suppressed() instanceof Value.Null
                && sight.model().constructors(type).stream()
                        .anyMatch(constructor -> sight.sees(constructor) && takes(constructor, wanted));
        if (!fits) {
            throw new NotReproducibleException(what
                    + ": an exception with a cause or suppressed ones, or without a constructor for its message alone");
        }
        String message = bare ? "" : of(exception.message(), what + "'s message");
        return "new " + sight.name(type) + '(' + message + ')';
    }

    private static boolean takes(ExecutableElement constructor, List<String> types) {
        return constructor.getParameters().stream()
                .map(parameter -> parameter.asType().toString())
                .toList()
                .equals(types);
    }

    /** A primitive or its box; boxing makes the same class of it. */
    private static String literal(Object value) {
        if (value instanceof Character c) {
            String quoted = StringLiteral.of(c.toString());
            return c == '\'' ? "'\\''" : c == '"' ? "'\"'" : '\'' + quoted.substring(1, quoted.length() - 1) + '\'';
        } else if (value instanceof Long) {
            return value + "L";
        } else if (value instanceof Byte || value instanceof Short) {
            return '(' + (value instanceof Byte ? "byte" : "short") + ") " + value;
        } else if (value instanceof Float number) {
            return number.isNaN() || number.isInfinite() ? special("Float", number) : number + "f";
        } else if (value instanceof Double number) {
            return number.isNaN() || number.isInfinite() ? special("Double", number) : number.toString();
        }
        return value.toString();
    }

    private static String special(String type, Number value) {
        double number = value.doubleValue();
        return type + (Double.isNaN(number) ? ".NaN" : number > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
}
