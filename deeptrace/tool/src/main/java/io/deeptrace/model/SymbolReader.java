// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of lane 0. */
final class SymbolReader {
    private static final InnerMethod.Match[] MATCHES = InnerMethod.Match.values();
    private static final Expression.Kind[] KINDS = Expression.Kind.values();
    private static final Expression.Role[] ROLES = Expression.Role.values();

    private final Cursor in;

    SymbolReader(Cursor in) {
        this.in = in;
    }

    /** The next symbol. */
    Symbol next() throws MalformedException {
        int kind = in.u1();
        return switch (kind) {
            case TraceFormat.SYMBOL_METHOD -> method();
            case TraceFormat.SYMBOL_SITE -> new Symbol.Site(in.number(), in.number(), in.number(), in.number(), ref());
            case TraceFormat.SYMBOL_CLASS -> new Symbol.Type(in.number(), in.text(), texts());
            case TraceFormat.SYMBOL_LANE ->
                new Symbol.Lane(in.number(), in.varint(), in.text(), in.number(), in.number(), in.number());
            case TraceFormat.SYMBOL_WOVEN -> new Symbol.Woven(in.text(), in.number(), in.number());
            case TraceFormat.SYMBOL_LEFT_OUT -> new Symbol.LeftOut(in.text(), in.text());
            case TraceFormat.SYMBOL_INFO -> new Symbol.Info(in.text(), in.text());
            case TraceFormat.SYMBOL_FRAME ->
                new Symbol.Frame(in.number(), new Value.Frame(in.text(), in.text(), in.text(), in.number()));
            case TraceFormat.SYMBOL_LAMBDA -> new Symbol.Lambda(in.number(), ref());
            case TraceFormat.SYMBOL_EDGE -> new Symbol.Edge(in.number(), in.number(), in.number(), in.number() == 1);
            case TraceFormat.SYMBOL_INNER -> new Symbol.Inner(in.number(), choice(MATCHES), in.text());
            case TraceFormat.SYMBOL_EXPRESSION -> expression();
            default -> throw new MalformedException("a symbol is of the unknown kind " + kind);
        };
    }

    private Symbol.Method method() throws MalformedException {
        int id = in.number();
        MethodRef ref = ref();
        int access = in.number();
        String sourceFile = in.text();
        return new Symbol.Method(id, ref, access, sourceFile.isEmpty() ? null : sourceFile, in.number(), texts());
    }

    private Symbol.OfInside expression() throws MalformedException {
        int id = in.number();
        int method = in.number();
        int parent = in.number();
        if (parent >= id) {
            throw new MalformedException("expression " + id + " is a part of one that comes later");
        }
        Expression.Kind kind = choice(KINDS);
        Expression.Role role = choice(ROLES);
        char type = (char) in.u1();
        Expression.Span span = new Expression.Span(in.number(), in.number(), in.number(), in.number());
        String name = in.text();
        return new Symbol.OfInside(
                method, new Expression(id, parent, kind, role, type, span, name, in.text(), List.of()));
    }

    private <E> E choice(E[] all) throws MalformedException {
        int place = in.u1();
        if (place >= all.length) {
            throw new MalformedException("a symbol has the unknown constant " + place);
        }
        return all[place];
    }

    private MethodRef ref() throws MalformedException {
        MethodRef ref = new MethodRef(in.text(), in.text(), in.text());
        if (!isMethodDescriptor(ref.descriptor())) {
            throw new MalformedException("a symbol's method descriptor is malformed");
        }
        return ref;
    }

    private List<String> texts() throws MalformedException {
        int count = in.count(1);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return List.copyOf(texts);
    }

    /** Checks the grammar of JVMS §4.3.3, on which {@link MethodRef} relies when it names parameter types. */
    private static boolean isMethodDescriptor(String descriptor) {
        int at = descriptor.startsWith("(") ? 1 : -1;
        while (at > 0 && at < descriptor.length() && descriptor.charAt(at) != ')') {
            at = endOfType(descriptor, at);
        }
        if (at < 0 || at != descriptor.lastIndexOf(')')) {
            return false;
        }
        return descriptor.startsWith(")V", at)
                ? at + 2 == descriptor.length()
                : endOfType(descriptor, at + 1) == descriptor.length();
    }

    private static int endOfType(String descriptor, int start) {
        int at = start;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at >= descriptor.length()) {
            return -1;
        }
        if (descriptor.charAt(at) == 'L') {
            int end = descriptor.indexOf(';', at);
            return end > at + 1 ? end + 1 : -1;
        }
        return "ZBCSIJFD".indexOf(descriptor.charAt(at)) >= 0 ? at + 1 : -1;
    }
}
