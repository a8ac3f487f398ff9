// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/** The boxes of a flame graph as columns of numbers, with the symbols that they name. */
final class BoxColumns {
    private final Trace trace;
    private final FlameGraph graph;
    private final ValueTable shown;
    private final Interned<Trace.Method> methods = new Interned<>();
    private final Interned<Trace.Site> sites = new Interned<>();

    BoxColumns(Trace trace, FlameGraph graph, ValueTable shown) {
        this.trace = trace;
        this.graph = graph;
        this.shown = shown;
    }

    /** Writes the columns; afterwards the symbols are known. */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("boxes");
        column(json, "parent", Box::parent);
        column(json, "lane", Box::band);
        column(json, "row", Box::row);
        column(json, "start", box -> box.start() - graph.begin());
        column(json, "end", box -> box.end() - graph.begin());
        column(json, "kind", box -> box.kind().ordinal());
        column(json, "hidden", Box::hidden);
        column(json, "method", box -> methods.number(method(box)));
        column(json, "site", box -> sites.number(site(box)));
        values(json);
        json.writeEndObject();
        capped(json);
        changed(json);
    }

    List<Trace.Method> methods() {
        return methods.all();
    }

    List<Trace.Site> sites() {
        return sites.all();
    }

    private Trace.Method method(Box box) {
        return box.capped() == null ? trace.method(box.call()) : box.capped().method();
    }

    private Trace.Site site(Box box) {
        return box.capped() == null ? trace.site(box.call()) : box.capped().site();
    }

    private void column(JsonGenerator json, String name, ToLongFunction<Box> number) throws IOException {
        json.writeArrayFieldStart(name);
        for (Box box : graph.boxes()) {
            json.writeNumber(number.applyAsLong(box));
        }
        json.writeEndArray();
    }

    /** For each box: receiver, result, exception (-1 for none), then the arguments; an empty list for capped calls. */
    private void values(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("values");
        for (Box box : graph.boxes()) {
            json.writeStartArray();
            if (box.capped() == null) {
                Trace.Values values = trace.values(box.call());
                json.writeNumber(shown.number(values.receiver()));
                json.writeNumber(shown.number(values.result()));
                json.writeNumber(shown.number(values.thrown()));
                for (Value argument : values.arguments()) {
                    json.writeNumber(shown.number(argument));
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Of boxes whose call left something other than it got it: receiver (-1: as it was), then the arguments. */
    private void changed(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("changed");
        for (Box box : graph.boxes()) {
            Trace.Values values = box.capped() == null ? trace.values(box.call()) : null;
            if (values != null && values.changed()) {
                json.writeStartObject();
                json.writeNumberField("box", box.id());
                json.writeArrayFieldStart("values");
                json.writeNumber(shown.number(values.receiverAfter()));
                for (int i = 0; i < values.arguments().size(); i++) {
                    json.writeNumber(shown.number(values.argumentsAfter().get(i)));
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void capped(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("capped");
        for (Box box : graph.boxes()) {
            Trace.Capped capped = box.capped();
            if (capped != null) {
                json.writeStartObject();
                json.writeNumberField("box", box.id());
                json.writeNumberField("count", capped.count());
                json.writeNumberField("nested", capped.nested());
                if (capped.atLeast()) {
                    json.writeBooleanField("atLeast", true);
                }
                json.writeNumberField("nanos", capped.nanos());
                json.writeNumberField("least", capped.least());
                json.writeNumberField("most", capped.most());
                json.writeNumberField("threw", capped.thrown());
                json.writeStringField("cause", BoxText.cause(capped));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
