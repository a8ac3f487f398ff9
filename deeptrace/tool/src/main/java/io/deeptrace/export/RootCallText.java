// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Settings;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a recording left out of the root calls that the program made, in words for people. */
public final class RootCallText {
    /** Key of the INFO symbol with the number of root calls that did not fit. */
    private static final String UNFIT = "unfit";

    private RootCallText() {}

    /** A line for each reason there was; none where all root calls were asked for. */
    public static List<String> lines(Trace trace) {
        List<String> lines = new ArrayList<>();
        String when = trace.info().get(Settings.WHEN);
        if (when != null) {
            long unfit = unfit(trace);
            lines.add("when " + Printable.of(when) + ": "
                    + (unfit == 0
                            ? "every root call fitted"
                            : String.format(
                                    Locale.ROOT,
                                    unfit == 1 ? "%,d root call did not fit" : "%,d root calls did not fit",
                                    unfit)));
        }
        String overhead = trace.info().get("overhead");
        if (overhead != null) {
            lines.add("overhead: " + Printable.of(overhead));
        }
        return lines;
    }

    /** How many root calls did not fit. */
    public static long unfit(Trace trace) {
        String unfit = trace.info().get(UNFIT);
        return unfit != null && unfit.matches("\\d{1,18}") ? Long.parseLong(unfit) : 0;
    }
}
