// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.ClosureJson;
import io.deeptrace.export.LeftOutReason;
import io.deeptrace.export.flame.Band;
import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.FlameLayout;
import io.deeptrace.format.Settings;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.diff.MergedTrace;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a page tells besides its boxes and their values, as fields of one JSON object: facts, lanes, methods, sites, and what
 * was left out. Numbers stand for methods and sites, which are written once each. Times are ns from the left edge of the
 * picture.
 */
final class PageData {
    private final Trace trace;
    private final PageBoxes boxes;
    private final String file;
    private final FlameLayout layout;
    private final Interned<Trace.Method> methods = new Interned<>();
    private final Interned<Trace.Site> sites = new Interned<>();

    /** @param file the trace's file, as its reader would name it; null if that is not known */
    PageData(Trace trace, PageBoxes boxes, String file) {
        this.trace = trace;
        this.file = file;
        this.boxes = boxes;
        this.layout = boxes.layout();
    }

    static String title(Trace trace) {
        String root = trace.info().get("root");
        return root == null ? "DeepTrace" : root + " · DeepTrace";
    }

    void write(JsonGenerator json) throws IOException {
        facts(json);
        edges(json);
        counted(json);
        hidden(json);
        lanes(json);
        stretches(json);
        methods(json);
        sites(json);
        leftOut(json);
        differences(json);
    }

    private void differences(JsonGenerator json) throws IOException {
        if (trace instanceof MergedTrace merged) {
            new Differences(merged, boxes, new BoxText(trace, Page.VALUE_LIMIT)).writeKinds(json);
        }
    }

    private void facts(JsonGenerator json) throws IOException {
        json.writeStringField("title", title(trace));
        json.writeStringField("file", file);
        json.writeObjectFieldStart("info");
        for (Map.Entry<String, String> entry : trace.info().entrySet()) {
            if (!entry.getKey().equals(Settings.CLASS_PATH)) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("totals");
        json.writeNumberField("recorded", trace.totals().recorded());
        json.writeNumberField("capped", trace.totals().capped());
        json.writeNumberField("cappedSites", trace.totals().cappedSites());
        json.writeBooleanField("atLeast", trace.totals().atLeast());
        losses("counted", trace.totals().counted(), json);
        losses("dropped", trace.totals().dropped(), json);
        ends(json);
        json.writeNumberField("hidden", layout.hidden());
        json.writeNumberField("classes", trace.woven().size());
        json.writeNumberField(
                "methods",
                trace.woven().stream().mapToLong(Trace.Woven::methods).sum());
        json.writeNumberField(
                "sites", trace.woven().stream().mapToLong(Trace.Woven::sites).sum());
        json.writeEndObject();
        ClosureJson.write(trace, json);
        json.writeBooleanField("finished", trace.finished());
        json.writeArrayFieldStart("damage");
        for (String damage : trace.damage()) {
            json.writeString(damage);
        }
        json.writeEndArray();
        json.writeNumberField("duration", layout.end() - layout.begin());
        json.writeNumberField("begin", layout.begin());
        json.writeNumberField("rows", layout.rows());
        json.writeNumberField("count", boxes.count());
    }

    /** The methods called and those that call; complete once all is written. */
    List<Trace.Method> methods() {
        return methods.all();
    }

    private static void losses(String field, Map<Loss, Long> losses, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<Loss, Long> loss : losses.entrySet()) {
            json.writeNumberField(BoxText.cause(loss.getKey()), loss.getValue());
        }
        json.writeEndObject();
    }

    /** How many calls of the whole trace ended in ways that are worth looking at. */
    private void ends(JsonGenerator json) throws IOException {
        int[] ends = new int[Outcome.values().length];
        int thrown = 0;
        for (int call = 0; call < trace.callCount(); call++) {
            ends[trace.outcome(call).ordinal()]++;
            thrown += trace.origin(call) == call ? 1 : 0;
        }
        json.writeNumberField("thrown", thrown);
        json.writeNumberField("unfinished", ends[Outcome.UNFINISHED.ordinal()]);
        json.writeNumberField("unwound", ends[Outcome.UNWOUND.ordinal()]);
    }

    /** Pairs of method and site (-1 if unknown). */
    private void edges(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("edges");
        for (EdgeTable.Edge edge : boxes.edges()) {
            json.writeStartArray();
            json.writeNumber(methods.number(edge.method()));
            json.writeNumber(sites.number(edge.site()));
            methods.number(edge.site() == null ? null : edge.site().caller());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void counted(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("capped");
        for (Box box : boxes.counted()) {
            Trace.Capped capped = box.capped();
            json.writeStartObject();
            json.writeNumberField("box", box.id());
            json.writeNumberField("count", capped.count());
            json.writeNumberField("nested", capped.nested());
            if (capped.atLeast()) {
                json.writeBooleanField("atLeast", true);
            }
            json.writeNumberField("nanos", capped.nanos());
            if (capped.estimated()) {
                json.writeBooleanField("estimated", true);
            }
            json.writeNumberField("least", capped.least());
            json.writeNumberField("most", capped.most());
            json.writeNumberField("threw", capped.thrown());
            json.writeStringField("cause", BoxText.cause(capped));
            json.writeStringField("loss", BoxText.cause(capped.cause()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Pairs of a box and the number of calls below it that have none. */
    private void hidden(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("hidden");
        for (Box box : boxes.hiding()) {
            json.writeStartArray();
            json.writeNumber(box.id());
            json.writeNumber(box.hidden());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void lanes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("lanes");
        for (Band band : layout.bands()) {
            json.writeStartObject();
            json.writeStringField("name", BoxText.name(band.lane()));
            if (!BoxText.name(band.lane()).equals(band.lane().name())) {
                json.writeStringField("raw", band.lane().name());
            }
            json.writeNumberField("thread", band.lane().threadId());
            json.writeBooleanField("virtual", band.lane().virtual());
            json.writeBooleanField("daemon", band.lane().daemon());
            json.writeNumberField("label", band.labelRow());
            json.writeNumberField("row", band.firstRow());
            json.writeNumberField("rows", band.rows());
            json.writeNumberField("parent", band.parentBox());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A box, what it and those after it hang from, the outermost of them (-1: they are roots), their lane, how their work was handed over, and when (-1: nobody knows), until the next one. */
    private void stretches(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("stretches");
        for (FlameLayout.Stretch stretch : layout.stretches()) {
            json.writeStartArray();
            json.writeNumber(stretch.firstBox());
            json.writeNumber(stretch.parentBox());
            json.writeNumber(stretch.band());
            json.writeNumber(stretch.way() == null ? -1 : stretch.way().ordinal());
            json.writeNumber(
                    stretch.handedOver() == Trace.Lane.UNKNOWN
                            ? -1
                            : Math.max(0, stretch.handedOver() - layout.begin()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void methods(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("methods");
        for (Trace.Method method : methods.all()) {
            json.writeStartObject();
            json.writeNumberField("id", method.id());
            json.writeStringField("ref", method.ref().canonical());
            json.writeStringField("class", method.ref().className());
            json.writeStringField("name", BoxText.name(method.ref()));
            json.writeStringField("returns", method.ref().returnType());
            json.writeStringField("place", BoxText.place(method, method.line()));
            json.writeNumberField("line", method.line());
            json.writeStringField("source", PageSources.key(method));
            if (trace.inside(method) != null) {
                json.writeBooleanField("inside", true);
            }
            if (method.isDynamic()) {
                json.writeBooleanField("dynamic", true);
            }
            json.writeArrayFieldStart("parameters");
            if (method.parameterNames() != null) {
                for (String name : method.parameterNames()) {
                    json.writeString(name);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sites(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sites");
        for (Trace.Site site : sites.all()) {
            json.writeStartObject();
            if (site.caller() != null) {
                json.writeStringField("caller", BoxText.name(site.caller().ref()));
                json.writeNumberField("method", methods.number(site.caller()));
                json.writeNumberField("line", site.line());
                json.writeStringField("place", BoxText.place(site.caller(), site.line()));
            }
            json.writeNumberField("bci", site.bci());
            if (site.line() > 0) {
                json.writeNumberField("line", site.line());
            }
            json.writeStringField(
                    "declared", site.declared() == null ? null : site.declared().canonical());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Reference, reason, and the group that it belongs to. */
    private void leftOut(JsonGenerator json) throws IOException {
        Interned<LeftOutReason> groups = new Interned<>();
        json.writeArrayFieldStart("leftOut");
        for (Trace.LeftOut left : trace.leftOut()) {
            json.writeStartArray();
            json.writeString(left.ref());
            json.writeString(left.reason());
            json.writeNumber(groups.number(LeftOutReason.of(left.reason())));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("leftOutGroups");
        for (LeftOutReason group : groups.all()) {
            json.writeStartArray();
            json.writeString(group.one());
            json.writeString(group.many());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
