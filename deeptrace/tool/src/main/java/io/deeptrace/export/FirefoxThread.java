// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.CallFacts.Fact;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One thread of a Firefox profile. The format wants columns, so the calls are gone through once for each column of samples;
 * what is kept meanwhile are the distinct stacks.
 */
final class FirefoxThread {
    private static final int VALUE_LIMIT = 200;

    private final Trace trace;
    private final Trace.Lane thread;
    private final BitSet marked;
    private final JsonGenerator json;
    private final StackTable stacks = new StackTable();
    private final Map<Integer, Integer> functions = new LinkedHashMap<>();
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final BoxText words;
    private final CallFacts facts;

    /** Writes calls that are {@code marked} as markers too. */
    FirefoxThread(Trace trace, Trace.Lane thread, BitSet marked, JsonGenerator json) {
        this.trace = trace;
        this.thread = thread;
        this.marked = marked;
        this.json = json;
        this.words = new BoxText(trace, VALUE_LIMIT);
        this.facts = new CallFacts(trace, VALUE_LIMIT);
    }

    void write(boolean main) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("processType", "default");
        json.writeStringField("processName", "Java");
        json.writeNumberField("processStartupTime", 0);
        json.writeNullField("processShutdownTime");
        json.writeNumberField("registerTime", millis(trace.start(thread.firstCall())));
        json.writeNullField("unregisterTime");
        json.writeArrayFieldStart("pausedRanges");
        json.writeEndArray();
        json.writeStringField("name", BoxText.name(thread));
        json.writeBooleanField("isMainThread", main);
        json.writeStringField("pid", "1");
        json.writeNumberField("tid", thread.number());
        writeSamples();
        writeMarkers();
        writeStacks();
        writeFunctions();
        writeEmpty("resourceTable", "lib", "name", "host", "type");
        writeEmpty("nativeSymbols", "libIndex", "address", "name", "functionSize");
        json.writeArrayFieldStart("stringArray");
        for (String text : strings.keySet()) {
            json.writeString(text);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeSamples() throws IOException {
        json.writeObjectFieldStart("samples");
        json.writeStringField("weightType", "tracing-ms");
        json.writeArrayFieldStart("stack");
        int[] count = {0};
        Stretches.of(trace, thread, stacks, (stack, from, to) -> {
            json.writeNumber(stack);
            count[0]++;
        });
        json.writeEndArray();
        json.writeArrayFieldStart("time");
        Stretches.of(trace, thread, stacks, (stack, from, to) -> json.writeNumber(millis(from)));
        json.writeEndArray();
        json.writeArrayFieldStart("weight");
        Stretches.of(trace, thread, stacks, (stack, from, to) -> json.writeNumber(millis(to - from)));
        json.writeEndArray();
        json.writeNumberField("length", count[0]);
        json.writeEndObject();
    }

    private void writeMarkers() throws IOException {
        List<Integer> calls = new ArrayList<>();
        for (int call = marked.nextSetBit(thread.firstCall());
                call >= 0 && call < thread.callsEnd();
                call = marked.nextSetBit(call + 1)) {
            calls.add(call);
        }
        json.writeObjectFieldStart("markers");
        json.writeArrayFieldStart("data");
        for (int call : calls) {
            writeData(call);
        }
        json.writeEndArray();
        column("name", calls, call -> string(BoxText.name(trace.method(call).ref())));
        column("startTime", calls, call -> millis(trace.start(call)));
        column("endTime", calls, call -> millis(trace.end(call)));
        column("phase", calls, call -> 1);
        column("category", calls, call -> 0);
        json.writeNumberField("length", calls.size());
        json.writeEndObject();
    }

    private void writeData(int call) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Call");
        json.writeStringField("method", Printable.of(trace.method(call).ref().canonical()));
        String place = words.place(call);
        if (place != null) {
            json.writeStringField("at", place);
        }
        for (Fact fact : facts.of(call)) {
            json.writeStringField(fact.name(), text(fact.value()));
        }
        json.writeEndObject();
    }

    private static String text(Object value) {
        if (!(value instanceof List<?> inner)) {
            return value.toString();
        }
        return inner.stream()
                .map(Fact.class::cast)
                .map(fact -> fact.name() + '=' + fact.value())
                .collect(Collectors.joining(", "));
    }

    private void writeStacks() throws IOException {
        Iterable<Integer> all = () -> IntStream.range(0, stacks.size()).iterator();
        json.writeObjectFieldStart("stackTable");
        column("frame", all, stack -> function(stacks.frame(stack)));
        column("prefix", all, stack -> stacks.parent(stack) == StackTable.EMPTY ? null : stacks.parent(stack));
        column("category", all, stack -> 0);
        column("subcategory", all, stack -> 0);
        json.writeNumberField("length", stacks.size());
        json.writeEndObject();
    }

    /** A method is one function with one frame. */
    private int function(int method) {
        return functions.computeIfAbsent(method, id -> functions.size());
    }

    private void writeFunctions() throws IOException {
        Map<Integer, Trace.Method> methods = trace.methods();
        Set<Integer> ids = functions.keySet();
        json.writeObjectFieldStart("frameTable");
        column("address", ids, id -> -1);
        column("inlineDepth", ids, id -> 0);
        column("category", ids, id -> 0);
        column("subcategory", ids, id -> 0);
        column("func", ids, functions::get);
        for (String unknown : List.of("nativeSymbol", "implementation", "column")) {
            column(unknown, ids, id -> null);
        }
        column("innerWindowID", ids, id -> 0);
        column("line", ids, id -> line(methods.get(id)));
        json.writeNumberField("length", ids.size());
        json.writeEndObject();
        json.writeObjectFieldStart("funcTable");
        column("isJS", ids, id -> false);
        column("relevantForJS", ids, id -> false);
        column("name", ids, id -> string(BoxText.name(methods.get(id).ref())));
        column("resource", ids, id -> -1);
        column("fileName", ids, id -> file(methods.get(id)));
        column("lineNumber", ids, id -> line(methods.get(id)));
        column("columnNumber", ids, id -> null);
        json.writeNumberField("length", ids.size());
        json.writeEndObject();
    }

    private static Integer line(Trace.Method method) {
        return method.line() > 0 ? method.line() : null;
    }

    private Integer file(Trace.Method method) {
        return method.sourceFile() == null || method.sourceFile().isEmpty()
                ? null
                : string(Printable.of(method.sourceFile()));
    }

    private int string(String text) {
        return strings.computeIfAbsent(text, key -> strings.size());
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private void writeEmpty(String name, String... columns) throws IOException {
        json.writeObjectFieldStart(name);
        for (String column : columns) {
            json.writeArrayFieldStart(column);
            json.writeEndArray();
        }
        json.writeNumberField("length", 0);
        json.writeEndObject();
    }

    private void column(String name, Iterable<Integer> rows, IntFunction<Object> cell) throws IOException {
        json.writeArrayFieldStart(name);
        for (int row : rows) {
            json.writePOJO(cell.apply(row));
        }
        json.writeEndArray();
    }
}
