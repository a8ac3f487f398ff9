// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Strings put together: by a builder, by {@code String.concat} and by {@code invokedynamic} (JLS §15.18.1). */
final class StringBuilding {
    private static final char ARGUMENT = '\u0001';
    private static final char CONSTANT = '\u0002';

    private StringBuilding() {}

    static boolean isBuilder(String type) {
        return type.equals("java/lang/StringBuilder") || type.equals("java/lang/StringBuffer");
    }

    /** What a call on a builder or string gives back, the builder in the frame changed; null if it is no such call. */
    static Object result(Frame<Object> frame, Instruction.Call call, Object receiver, List<Object> arguments) {
        if (receiver instanceof BuiltText buffer && isBuilder(call.owner())) {
            switch (call.name()) {
                case "<init>" -> {
                    if (call.descriptor().startsWith("(Ljava/lang/")) {
                        frame.replace(buffer, new BuiltText(text(arguments.get(0), call)));
                    }
                    return Operand.UNKNOWN;
                }
                case "append" -> {
                    BuiltText longer = new BuiltText(
                            arguments.size() == 1
                                    ? join(buffer.text(), text(arguments.get(0), call))
                                    : Operand.UNKNOWN);
                    frame.replace(buffer, longer);
                    return longer;
                }
                case "toString" -> {
                    return buffer.text();
                }
                case "length", "charAt", "isEmpty", "indexOf", "capacity", "ensureCapacity" -> {
                    return Operand.UNKNOWN;
                }
                default -> frame.replace(buffer, new BuiltText(Operand.UNKNOWN));
            }
            return null;
        }
        if (call.owner().equals("java/lang/String") && call.name().equals("concat") && receiver != null) {
            return join(Alternatives.operand(receiver), Alternatives.operand(arguments.get(0)));
        }
        return null;
    }

    /** What an {@code invokedynamic} gives back; null if it puts no string together. */
    static Operand concatenation(Instruction.DynamicCall call, Type[] types, List<Object> arguments) {
        if (!call.bootstrap().getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            return null;
        }
        Operand all = new Operand.Text("");
        String recipe = call.bootstrap().getName().equals("makeConcat")
                ? String.valueOf(ARGUMENT).repeat(types.length)
                : (String) call.arguments().get(0);
        int argument = 0;
        int constant = 1;
        StringBuilder literal = new StringBuilder();
        for (char c : recipe.toCharArray()) {
            if (c != ARGUMENT && c != CONSTANT) {
                literal.append(c);
                continue;
            }
            all = join(all, new Operand.Text(literal.toString()));
            literal.setLength(0);
            all = join(
                    all,
                    c == CONSTANT
                            ? new Operand.Text(String.valueOf(call.arguments().get(constant++)))
                            : text(arguments.get(argument), types[argument++]));
        }
        return join(all, new Operand.Text(literal.toString()));
    }

    private static Operand text(Object value, Instruction.Call call) {
        return text(value, Type.getArgumentTypes(call.descriptor())[0]);
    }

    private static Operand text(Object value, Type type) {
        if (value instanceof Integer number) {
            return switch (type.getSort()) {
                case Type.CHAR -> new Operand.Text(String.valueOf((char) number.intValue()));
                case Type.INT -> new Operand.Text(number.toString());
                default -> Operand.UNKNOWN;
            };
        }
        return type.getSort() == Type.OBJECT ? Alternatives.operand(value) : Operand.UNKNOWN;
    }

    private static Operand join(Operand left, Operand right) {
        if (left instanceof Operand.AnyOf some) {
            return some.operands().stream()
                    .map(one -> join(one, right))
                    .reduce(Alternatives::anyOf)
                    .orElseThrow();
        }
        if (right instanceof Operand.AnyOf some) {
            return some.operands().stream()
                    .map(one -> join(left, one))
                    .reduce(Alternatives::anyOf)
                    .orElseThrow();
        }
        if (left instanceof Operand.Text one && right instanceof Operand.Text two) {
            return new Operand.Text(one.value() + two.value());
        }
        if (left == Operand.UNKNOWN || right == Operand.UNKNOWN) {
            return Operand.UNKNOWN;
        }
        if (left instanceof Operand.Text text && text.value().isEmpty()) {
            return right;
        }
        if (right instanceof Operand.Text text && text.value().isEmpty()) {
            return left;
        }
        List<Operand> parts = new ArrayList<>();
        parts.addAll(left instanceof Operand.Joined joined ? joined.parts() : List.of(left));
        parts.addAll(right instanceof Operand.Joined joined ? joined.parts() : List.of(right));
        return parts.size() > MOST_PARTS ? Operand.UNKNOWN : new Operand.Joined(parts);
    }

    private static final int MOST_PARTS = 8;
}
