// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What was instrumented, recorded, capped and left out, in one line. */
public final class Summary {
    private static final int REASONS = 3;

    /** How often something is called is not part of the reason for which it was left out. */
    private static final Pattern CALLS = Pattern.compile("; [\\d,]+ calls?$");

    private Summary() {}

    /** The line, without a line break. */
    public static String line(Trace trace) {
        Trace.Totals totals = trace.totals();
        int methods = trace.woven().stream().mapToInt(Trace.Woven::methods).sum();
        int sites = trace.woven().stream().mapToInt(Trace.Woven::sites).sum();
        StringBuilder out = new StringBuilder("instrumented ");
        out.append(count(trace.woven().size(), "class", "classes")).append(", ");
        out.append(count(methods, "method", "methods")).append(", ");
        out.append(count(sites, "site", "sites")).append("; ");
        out.append(count(totals.recorded(), "call", "calls")).append(" recorded, ");
        out.append(String.format(Locale.ROOT, "%,d capped", totals.capped()));
        if (totals.cappedSites() > 0) {
            out.append(" at ").append(count(totals.cappedSites(), "site", "sites"));
        }
        for (Map.Entry<Loss, Long> dropped : totals.dropped().entrySet()) {
            String cause = dropped.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            out.append(String.format(Locale.ROOT, ", %,d dropped (%s)", dropped.getValue(), cause));
        }
        return out.append("; left out: ").append(leftOut(trace.leftOut())).toString();
    }

    private static String leftOut(List<Trace.LeftOut> leftOut) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Trace.LeftOut one : leftOut) {
            counts.merge(CALLS.matcher(one.reason()).replaceFirst(""), 1, Integer::sum);
        }
        List<Map.Entry<String, Integer>> most = new ArrayList<>(counts.entrySet());
        most.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        List<String> parts = new ArrayList<>();
        int told = 0;
        for (Map.Entry<String, Integer> reason : most.subList(0, Math.min(REASONS, most.size()))) {
            parts.add(String.format(Locale.ROOT, "%,d × %s", reason.getValue(), Printable.of(reason.getKey())));
            told += reason.getValue();
        }
        if (told < leftOut.size()) {
            parts.add(String.format(Locale.ROOT, "%,d × other reasons", leftOut.size() - told));
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
