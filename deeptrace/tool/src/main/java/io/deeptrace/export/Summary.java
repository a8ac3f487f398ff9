// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.ClosureFit;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was instrumented, recorded, capped and left out, in one line. */
public final class Summary {
    private static final int REASONS = 5;

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
        boolean capped = totals.capped() > 0;
        out.append(totals.atLeast() && (capped || totals.dropped().isEmpty()) ? "at least " : "");
        out.append(String.format(Locale.ROOT, "%,d capped", totals.capped()));
        if (capped && totals.cappedSites() > 0) {
            out.append(" at ").append(count(totals.cappedSites(), "site", "sites"));
        }
        for (Map.Entry<Loss, Long> dropped : totals.dropped().entrySet()) {
            String cause = dropped.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String least = totals.atLeast() ? "at least " : "";
            out.append(String.format(Locale.ROOT, ", %s%,d dropped (%s)", least, dropped.getValue(), cause));
        }
        appendFit(ClosureFit.of(trace), out);
        InsideText.appendDoubts(trace, out);
        return out.append("; left out: ").append(leftOut(trace.leftOut())).toString();
    }

    private static void appendFit(ClosureFit fit, StringBuilder out) {
        int seeded = fit.seeded().size();
        int dynamic = fit.dynamic().size();
        out.append("; ");
        if (seeded > 0) {
            out.append(count(seeded, "method", "methods")).append(" foreseen only from the root's objects, ");
        }
        if (dynamic > 0) {
            out.append(count(dynamic, "method", "methods")).append(" entered dynamically, ");
        }
        out.append("closure recall ").append(recall(fit.recall()));
        String armed = seeded > 0 ? "the plan" : "it";
        if (fit.planned() >= 0) {
            out.append(String.format(Locale.ROOT, ", %.0f %% of %s ran", 100 * fit.precision(), armed));
        }
    }

    /** Never rounded up: only a recall of 1 reads so. */
    private static String recall(double recall) {
        return recall == 1 ? "1" : String.format(Locale.ROOT, "%.3f", Math.floor(recall * 1000) / 1000);
    }

    private static String leftOut(List<Trace.LeftOut> leftOut) {
        Map<LeftOutReason, Integer> counts = new LinkedHashMap<>();
        for (Trace.LeftOut one : leftOut) {
            counts.merge(LeftOutReason.of(one.reason()), 1, Integer::sum);
        }
        List<Map.Entry<LeftOutReason, Integer>> most = new ArrayList<>(counts.entrySet());
        most.sort(Map.Entry.<LeftOutReason, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(reason -> reason.getKey().many()));
        // One last reason takes no more room than to say that there is one more.
        int shown = most.size() <= REASONS + 1 ? most.size() : REASONS;
        List<String> parts = new ArrayList<>();
        for (Map.Entry<LeftOutReason, Integer> reason : most.subList(0, shown)) {
            parts.add(Printable.of(reason.getKey().counted(reason.getValue())));
        }
        int rest = most.subList(shown, most.size()).stream()
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (rest > 0) {
            parts.add(String.format(Locale.ROOT, "%,d for other reasons", rest));
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
