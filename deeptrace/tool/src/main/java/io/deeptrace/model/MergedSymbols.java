// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The symbols of several traces, each once. */
final class MergedSymbols {
    private record SiteKey(int caller, int bci, int line, MethodRef declared) {}

    private record TypeKey(String name, List<String> fields, MethodRef lambda) {}

    private record EdgeKey(int site, int method, boolean values) {}

    private final Map<MethodRef, Symbol.Method> methods = new LinkedHashMap<>();
    private final Map<SiteKey, Integer> sites = new LinkedHashMap<>();
    private final Map<TypeKey, Integer> types = new LinkedHashMap<>();
    private final Map<Value.Frame, Integer> frames = new LinkedHashMap<>();
    private final Map<EdgeKey, Integer> edges = new LinkedHashMap<>();
    private final Map<Integer, Symbol.Inner> insides = new TreeMap<>();
    /** Without their own numbers, so that the same one of two traces is one. */
    private final Map<Symbol.OfInside, Integer> expressions = new LinkedHashMap<>();

    private final Map<String, Symbol.Woven> woven = new LinkedHashMap<>();
    private final Set<Symbol.LeftOut> leftOut = new LinkedHashSet<>();
    private final TreeMap<Integer, Symbol.Lane> lanes = new TreeMap<>();
    private final Map<String, String> info = new TreeMap<>();

    /** Adds those of one trace, in the order of its file; a later symbol with the same number replaces an earlier one. */
    void add(List<Symbol> symbols, SymbolNumbers numbers, String prefix) throws MalformedException {
        Map<Integer, MethodRef> lambdas = new HashMap<>();
        Map<Integer, Symbol.Type> ofValues = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            if (symbol instanceof Symbol.Method method) {
                numbers.methods.put(method.id(), add(method));
            } else if (symbol instanceof Symbol.Site site) {
                SiteKey key = new SiteKey(numbers.method(site.caller()), site.bci(), site.line(), site.declared());
                numbers.sites.put(site.id(), number(sites, key));
            } else if (symbol instanceof Symbol.Type type) {
                ofValues.put(type.id(), type);
            } else if (symbol instanceof Symbol.Lambda lambda) {
                lambdas.put(lambda.type(), lambda.method());
            } else if (symbol instanceof Symbol.Frame frame) {
                numbers.frames.put(frame.id(), number(frames, frame.frame()));
            } else if (symbol instanceof Symbol.Edge edge) {
                number(edges, new EdgeKey(numbers.site(edge.site()), numbers.method(edge.method()), edge.values()));
            } else if (symbol instanceof Symbol.Inner inner) {
                int method = numbers.method(inner.method());
                insides.put(method, new Symbol.Inner(method, inner.match(), inner.reason()));
            } else if (symbol instanceof Symbol.OfInside inside) {
                add(inside, numbers);
            } else if (symbol instanceof Symbol.Lane lane) {
                add(lane, numbers, prefix);
            } else if (symbol instanceof Symbol.Woven added) {
                woven.merge(added.className(), added, (one, other) -> one.methods() < other.methods() ? other : one);
            } else if (symbol instanceof Symbol.LeftOut added) {
                leftOut.add(added);
            }
        }
        for (Symbol.Type type : ofValues.values()) {
            TypeKey key = new TypeKey(type.name(), type.fields(), lambdas.get(type.id()));
            numbers.types.put(type.id(), number(types, key));
        }
    }

    /** What one trace foresaw is foreseen in the merged one. */
    private int add(Symbol.Method method) {
        Symbol.Method known = methods.get(method.ref());
        int id = known == null ? methods.size() + 1 : known.id();
        boolean better = known == null
                || (known.access() & TraceFormat.ACCESS_DYNAMIC) != 0
                        && (method.access() & TraceFormat.ACCESS_DYNAMIC) == 0;
        if (better) {
            methods.put(
                    method.ref(),
                    new Symbol.Method(
                            id,
                            method.ref(),
                            method.access(),
                            method.sourceFile(),
                            method.line(),
                            method.parameterNames()));
        }
        return id;
    }

    private void add(Symbol.OfInside inside, SymbolNumbers numbers) throws MalformedException {
        int method = numbers.method(inside.method());
        Expression one = inside.expression();
        int parent = one.parent() == 0 ? 0 : numbers.expression(one.parent());
        Expression unnumbered = new Expression(
                0, parent, one.kind(), one.role(), one.type(), one.span(), one.name(), one.text(), List.of());
        numbers.expressions.put(one.id(), number(expressions, new Symbol.OfInside(method, unnumbered)));
    }

    private void add(Symbol.Lane lane, SymbolNumbers numbers, String prefix) {
        int number = numbers.lane(lane.number());
        lanes.put(
                number,
                new Symbol.Lane(
                        number,
                        lane.threadId(),
                        prefix + lane.name(),
                        lane.flags(),
                        numbers.lane(lane.parentLane()),
                        lane.parentCall()));
    }

    private static <K> int number(Map<K, Integer> numbers, K key) {
        return numbers.computeIfAbsent(key, each -> numbers.size() + 1);
    }

    /** Sets a fact about the recording. */
    void info(String key, String value) {
        info.put(key, value);
    }

    /** The number of an edge; 0 if there is none. */
    int edge(int site, int method, boolean values) {
        return edges.getOrDefault(new EdgeKey(site, method, values), 0);
    }

    /** The greatest number of a lane. */
    int lastLane() {
        return lanes.isEmpty() ? 0 : lanes.lastKey();
    }

    /** Writes all of them as lane 0. */
    void write(ChunkStream out) throws IOException {
        out.begin(0, 0);
        RecordBytes record = new RecordBytes();
        for (Symbol.Method method : methods.values()) {
            out.add(SymbolBytes.method(method), 0);
        }
        for (Map.Entry<SiteKey, Integer> each : sites.entrySet()) {
            SiteKey site = each.getKey();
            record.clear().u1(TraceFormat.SYMBOL_SITE).varint(each.getValue());
            record.varint(site.caller()).varint(site.bci()).varint(site.line());
            out.add(SymbolBytes.ref(record, site.declared()), 0);
        }
        writeOfValues(record, out);
        for (Map.Entry<EdgeKey, Integer> each : edges.entrySet()) {
            EdgeKey edge = each.getKey();
            record.clear().u1(TraceFormat.SYMBOL_EDGE).varint(each.getValue());
            out.add(record.varint(edge.site()).varint(edge.method()).varint(edge.values() ? 1 : 0), 0);
        }
        writeInsides(record, out);
        for (Symbol.Lane lane : lanes.values()) {
            record.clear().u1(TraceFormat.SYMBOL_LANE).varint(lane.number()).varint(lane.threadId());
            record.text(lane.name()).varint(lane.flags()).varint(lane.parentLane());
            out.add(record.varint(lane.parentCall()), 0);
        }
        for (Symbol.Woven each : woven.values()) {
            record.clear().u1(TraceFormat.SYMBOL_WOVEN).text(each.className());
            out.add(record.varint(each.methods()).varint(each.sites()), 0);
        }
        for (Symbol.LeftOut each : leftOut) {
            out.add(
                    record.clear()
                            .u1(TraceFormat.SYMBOL_LEFT_OUT)
                            .text(each.ref())
                            .text(each.reason()),
                    0);
        }
        for (Map.Entry<String, String> each : info.entrySet()) {
            out.add(SymbolBytes.info(each.getKey(), each.getValue()), 0);
        }
        out.end();
    }

    private void writeInsides(RecordBytes record, ChunkStream out) throws IOException {
        for (Symbol.Inner inner : insides.values()) {
            record.clear().u1(TraceFormat.SYMBOL_INNER).varint(inner.method());
            out.add(record.u1(inner.match().ordinal()).text(inner.reason()), 0);
        }
        for (Map.Entry<Symbol.OfInside, Integer> each : expressions.entrySet()) {
            Expression one = each.getKey().expression();
            record.clear().u1(TraceFormat.SYMBOL_EXPRESSION).varint(each.getValue());
            record.varint(each.getKey().method()).varint(one.parent());
            record.u1(one.kind().ordinal()).u1(one.role().ordinal()).u1(one.type());
            record.varint(one.span().line()).varint(one.span().column());
            record.varint(one.span().endLine()).varint(one.span().endColumn());
            out.add(record.text(one.name()).text(one.text()), 0);
        }
    }

    private void writeOfValues(RecordBytes record, ChunkStream out) throws IOException {
        for (Map.Entry<TypeKey, Integer> each : types.entrySet()) {
            record.clear().u1(TraceFormat.SYMBOL_CLASS).varint(each.getValue());
            out.add(
                    SymbolBytes.texts(
                            record.text(each.getKey().name()), each.getKey().fields()),
                    0);
            if (each.getKey().lambda() != null) {
                record.clear().u1(TraceFormat.SYMBOL_LAMBDA).varint(each.getValue());
                out.add(SymbolBytes.ref(record, each.getKey().lambda()), 0);
            }
        }
        for (Map.Entry<Value.Frame, Integer> each : frames.entrySet()) {
            Value.Frame frame = each.getKey();
            record.clear().u1(TraceFormat.SYMBOL_FRAME).varint(each.getValue()).text(frame.type());
            out.add(record.text(frame.method()).text(frame.file()).varint(frame.line()), 0);
        }
    }
}
