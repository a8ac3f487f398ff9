// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.tracer.AppMap;
import io.deeptrace.bench.tracer.BTrace;
import io.deeptrace.bench.tracer.Code;
import io.deeptrace.bench.tracer.FlightRecorder;
import io.deeptrace.bench.tracer.HandWritten;
import io.deeptrace.bench.tracer.Kieker;
import io.deeptrace.bench.tracer.Tracer;
import io.deeptrace.format.Settings.Clock;
import io.deeptrace.format.Settings.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tracers on all code and on both JDKs: each rival beside ours and beside no tracer on the same one. */
final class TracerRows {
    static final String UNTRACED = "untraced";
    static final String OURS = "DeepTrace";
    private static final String FIRST = OURS + ": values";

    private final Path jars;
    private final Path bench;

    /** @param bench the directory of the module, where its build has left the jars */
    TracerRows(Path bench) {
        this.bench = bench.resolve("target/deeptrace-bench.jar");
        this.jars = bench.resolve("target/tracers");
    }

    /** Those whose label contains one of the words, if that begins with "rivals", and what they are compared with: no tracer, and the first row of ours. */
    List<TracerRow> on(Jvm jvm, Plans plans, List<String> words) {
        List<TracerRow> all = on(jvm, plans);
        List<TracerRow> wanted = all.stream()
                .filter(row -> words.stream()
                        .anyMatch(word -> word.isEmpty()
                                || word.startsWith("rivals") && row.label().contains(word)))
                .toList();
        return all.stream()
                .filter(row -> wanted.contains(row)
                        || row.name().matches(UNTRACED + "|" + FIRST)
                                && wanted.stream().anyMatch(row::isBeside))
                .toList();
    }

    private List<TracerRow> on(Jvm jvm, Plans plans) {
        Map<String, Tracer> tracers = new LinkedHashMap<>();
        tracers.put(UNTRACED, null);
        tracers.put(FIRST, ours(plans, Clock.EXACT, Values.DEEP));
        tracers.put(OURS + ": no values", ours(plans, Clock.EXACT, Values.NONE));
        tracers.put(OURS + ": no values, coarse clock", ours(plans, Clock.COARSE, Values.NONE));
        tracers.put("Byte Buddy: two stamps in a ring", new HandWritten(bench));
        if (jvm.tracesMethods()) {
            tracers.put("JFR: method trace, no stacks", new FlightRecorder(jvm.home(), false));
            tracers.put("JFR: method trace, with stacks", new FlightRecorder(jvm.home(), true));
        }
        tracers.put("Kieker 2.0.2", new Kieker(jars.resolve("kieker.jar")));
        tracers.put("BTrace 2.2.6: number and sum of times", bTrace(false));
        tracers.put("BTrace 2.2.6: lines of text", bTrace(true));
        tracers.put("AppMap 1.28.0", new AppMap(jars.resolve("appmap-agent.jar"), true));
        tracers.put("AppMap 1.28.0: no values", new AppMap(jars.resolve("appmap-agent.jar"), false));
        List<TracerRow> rows = new ArrayList<>();
        for (Code code : Code.values()) {
            tracers.forEach((name, tracer) -> rows.add(new TracerRow(name, jvm, code, tracer)));
        }
        return rows;
    }

    private static Tracer ours(Plans plans, Clock clock, Values values) {
        return new OurTracer(plans, Variant.unlimited(clock, values));
    }

    private Tracer bTrace(boolean lines) {
        return new BTrace(jars.resolve("btrace-agent.jar"), jars.resolve("btrace-boot.jar"), lines);
    }
}
