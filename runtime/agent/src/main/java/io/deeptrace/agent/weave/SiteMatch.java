// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.ArrayList;
import java.util.List;

/**
 * Which calls in the code at hand are the sites of the plan. In code as it was analysed they have the same ordinals. Another agent
 * may have put calls in, and the class may have been redefined: then a site is the call of the same method in the same
 * line; where the plan has fewer or more of them in that line than the code, none is, as nobody can tell which.
 */
public final class SiteMatch {
    private SiteMatch() {}

    /**
     * The sites that are found.
     *
     * @param planned in their order in the code that was analysed
     * @param calls those of the code at hand in their order, all that could be sites
     * @return for each of the calls its site, or null
     */
    public static PlannedSite[] of(List<PlannedSite> planned, List<Call> calls) {
        PlannedSite[] found = new PlannedSite[calls.size()];
        int matched = 0;
        for (int i = 0; i < found.length && matched < planned.size(); i++) {
            PlannedSite site = planned.get(matched);
            Call call = calls.get(i);
            if (call.ordinal() == site.ordinal() && call.isLike(site)) {
                found[i] = site;
                matched++;
            }
        }
        return matched == planned.size() ? found : byLine(planned, calls);
    }

    private static PlannedSite[] byLine(List<PlannedSite> planned, List<Call> calls) {
        PlannedSite[] found = new PlannedSite[calls.size()];
        for (int i = 0; i < planned.size(); i++) {
            PlannedSite site = planned.get(i);
            List<Integer> like = new ArrayList<>();
            for (int k = 0; k < calls.size(); k++) {
                if (calls.get(k).isLike(site)) {
                    like.add(k);
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
                found[like.get(before)] = site;
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
