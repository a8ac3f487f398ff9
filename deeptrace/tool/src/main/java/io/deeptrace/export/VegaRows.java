// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.Trace;
import java.util.Locale;

/** The rows of the chart's data: one per box, with all that its tooltip shows. */
final class VegaRows {
    private static final int VALUE_LIMIT = 200;

    private final Trace trace;
    private final FlameGraph graph;
    private final BoxText text;

    VegaRows(Trace trace, FlameGraph graph) {
        this.trace = trace;
        this.graph = graph;
        this.text = new BoxText(trace, VALUE_LIMIT);
    }

    void write(int id, VegaNodes.Node node, ObjectNode row) {
        row.put("id", id);
        if (node.parent() < 0) {
            row.putNull("parent");
        } else {
            row.put("parent", node.parent());
        }
        Box box = node.box();
        row.put("depth", node.depth());
        row.put("row", node.row());
        row.put("x0", VegaSpec.micros(graph, node.start()));
        row.put("x1", VegaSpec.micros(graph, node.end()));
        row.put("kind", box == null ? "folded" : box.kind().name().toLowerCase(Locale.ROOT));
        row.put("thread", BoxText.name(graph.bands().get(node.band()).lane()));
        if (box == null) {
            row.put("name", String.format(Locale.ROOT, "… %,d shorter calls", node.leftOut()));
            row.put("count", node.leftOut());
        } else if (box.capped() == null) {
            recorded(box, row);
        } else {
            counted(box.capped(), row);
        }
    }

    private void recorded(Box box, ObjectNode row) {
        int call = box.call();
        Trace.Method method = trace.method(call);
        Trace.Values values = trace.values(call);
        row.put("name", BoxText.name(method.ref()));
        row.put("method", method.ref().canonical());
        row.put("class", method.ref().className());
        if (values.receiver() != null) {
            row.put("this", text.value(values.receiver()));
        }
        var arguments = row.putArray("args");
        text.arguments(call).forEach(arguments::add);
        if (values.changed()) {
            row.put("changed", String.join(", ", text.changes(call)));
        }
        row.put("result", text.value(values.result()));
        row.put("thrown", text.value(values.thrown()));
        row.put("time", Durations.text(box.end() - box.start()));
        row.put("place", text.place(call));
        if (box.hidden() > 0) {
            row.put("hidden", box.hidden());
        }
    }

    private static void counted(Trace.Capped capped, ObjectNode row) {
        Trace.Method method = capped.method();
        row.put("name", String.format(Locale.ROOT, "× %,d %s", capped.count(), BoxText.name(method.ref())));
        row.put("method", method.ref().canonical());
        row.put("class", method.ref().className());
        row.put("count", capped.count());
        row.put("nested", capped.nested());
        if (capped.atLeast()) {
            row.put("atLeast", true);
        }
        row.put("threw", capped.thrown());
        row.put("cause", BoxText.cause(capped));
        row.put("time", Durations.text(capped.nanos(), capped.estimated()));
        if (capped.estimated()) {
            row.put("estimated", true);
        }
        row.put("least", Durations.text(capped.least()));
        row.put("most", Durations.text(capped.most()));
        Trace.Site site = capped.site();
        boolean known = site != null && site.caller() != null;
        row.put("place", known ? BoxText.place(site.caller(), site.line()) : BoxText.place(method, method.line()));
    }
}
