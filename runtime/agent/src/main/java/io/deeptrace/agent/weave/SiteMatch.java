// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls in the code at hand are the sites of the plan. In code as it was analysed they have the same ordinals. Another agent
 * may have put calls in, and the class may have been redefined: then a site is the call of the same method in the same
 * line; where the plan has fewer or more of them in that line than the code, none is, as nobody can tell which.
 */
public final class SiteMatch {
    private SiteMatch() {}

    /**
     * The sites that are found, by the ordinals that they have in the code at hand.
     *
     * @param calls those of the code in their order, all that could be sites
     */
    public static Map<Integer, PlannedSite> of(List<PlannedSite> planned, List<Call> calls) {
        Map<Integer, Call> byOrdinal = new HashMap<>();
        for (Call call : calls) {
            byOrdinal.put(call.ordinal(), call);
        }
        Map<Integer, PlannedSite> found = new HashMap<>();
        for (PlannedSite site : planned) {
            Call call = byOrdinal.get(site.ordinal());
            if (call != null && call.isLike(site)) {
                found.put(site.ordinal(), site);
            }
        }
        return found.size() == planned.size() ? found : byLine(planned, calls);
    }

    private static Map<Integer, PlannedSite> byLine(List<PlannedSite> planned, List<Call> calls) {
        Map<Integer, PlannedSite> found = new HashMap<>();
        for (int i = 0; i < planned.size(); i++) {
            PlannedSite site = planned.get(i);
            List<Call> like = new ArrayList<>();
            for (Call call : calls) {
                if (call.isLike(site)) {
                    like.add(call);
                }
            }
            int before = 0;
            int all = 0;
            for (int k = 0; k < planned.size(); k++) {
                if (isSameCall(planned.get(k), site)) {
                    before += k < i ? 1 : 0;
                    all++;
                }
            }
            if (like.size() == all) {
                found.put(like.get(before).ordinal(), site);
            }
        }
        return found;
    }

    private static boolean isSameCall(PlannedSite one, PlannedSite other) {
        return one.line() == other.line() && one.declared().equals(other.declared());
    }

    /**
     * A call instruction.
     *
     * @param ordinal its number among those of the method, from 0
     * @param declared the method that it names
     * @param dynamic whether it names no class: what it will call is for its bootstrap method to say
     * @param line 0 if unknown
     */
    public record Call(int ordinal, MethodRef declared, boolean dynamic, int line) {
        boolean isLike(PlannedSite site) {
            MethodRef planned = site.declared();
            return declared.name().equals(planned.name())
                    && declared.descriptor().equals(planned.descriptor())
                    && (dynamic || declared.owner().equals(planned.owner()))
                    && site.mayBeIn(line);
        }
    }
}
