// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a {@link Plan} as text: one record a line, fields parted by tabs, the first field its kind. The format is
 * described in {@code docs/plan-file.md}.
 */
public final class PlanWriter {
    /** The version that this class writes. */
    public static final int VERSION = 5;

    private final Appendable out;
    /** The first site that names each method. */
    private final Map<MethodRef, Integer> named = new HashMap<>();

    /** Writes to {@code out}, which stays open. */
    public PlanWriter(Appendable out) {
        this.out = out;
    }

    /**
     * Writes the whole plan.
     *
     * @throws IOException if {@code out} fails
     */
    public void write(Plan plan) throws IOException {
        line("deeptrace-plan", VERSION);
        line("engine", plan.engine());
        for (var setting : new TreeMap<>(plan.settings()).entrySet()) {
            line("setting", setting.getKey(), setting.getValue());
        }
        for (String word : plan.redactions()) {
            line("redact", word);
        }
        for (String rule : plan.rules()) {
            line("rule", rule);
        }
        for (int root : plan.roots()) {
            line("root", root);
        }
        for (Plan.PlannedMethod method : plan.methods()) {
            write(method);
        }
        for (Plan.LeftOut leftOut : plan.leftOut()) {
            line("left-out", leftOut.ref(), leftOut.reason());
        }
        for (InnerMethod method : plan.inner()) {
            InnerLines.write(method, out);
        }
        line("end", plan.methods().size());
    }

    private void write(Plan.PlannedMethod method) throws IOException {
        MethodRef ref = method.ref();
        Object[] fields = new Object[10 + method.parameterNames().size()];
        fields[0] = "method";
        fields[1] = method.id();
        fields[2] = ref.owner();
        fields[3] = ref.name();
        fields[4] = ref.descriptor();
        fields[5] = method.access();
        fields[6] = method.sourceFile() == null ? "" : method.sourceFile();
        fields[7] = method.line();
        fields[8] = method.depth();
        fields[9] = method.via();
        for (int i = 0; i < method.parameterNames().size(); i++) {
            fields[10 + i] = method.parameterNames().get(i);
        }
        line(fields);
        if (method.isAtCalls()) {
            Object[] names = new Object[1 + method.names().size()];
            names[0] = "at-calls";
            for (int i = 0; i < method.names().size(); i++) {
                names[i + 1] = method.names().get(i);
            }
            line(names);
        }
        for (Plan.PlannedSite site : method.sites()) {
            MethodRef declared = site.declared();
            Integer first = named.putIfAbsent(declared, site.id());
            if (first == null) {
                line(
                        "site",
                        site.id(),
                        site.ordinal(),
                        site.bci(),
                        site.line(),
                        declared.owner(),
                        declared.name(),
                        declared.descriptor());
            } else {
                line("site", site.id(), site.ordinal(), site.bci(), site.line(), first);
            }
        }
    }

    private void line(Object... fields) throws IOException {
        TabbedLine.write(out, fields);
    }
}
