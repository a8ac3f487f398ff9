// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.agent.weave.SiteMatch.Call;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Calls are written as the lines in which they are, in their order: {@code 3:a 3:b} for a call of a and one of b in line 3. */
class SiteMatchTest {
    @Test
    void codeAsItWasAnalysedHasItsSitesAtTheirOrdinals() {
        assertThat(match("0=3:a 2=3:a", "3:a 3:a 3:a")).isEqualTo("{0=3:a, 2=3:a}");
    }

    @Test
    void callsThatSomebodyPutInMoveTheOthers() {
        assertThat(match("0=3:a 1=4:b", "3:init 3:a 4:hit 4:b")).isEqualTo("{1=3:a, 3=4:b}");
    }

    @Test
    void callsAlikeInOneLineStayInTheirOrder() {
        List<PlannedSite> planned = planned("0=3:a 1=3:b 2=3:a");
        assertThat(SiteMatch.of(planned, calls("3:init 3:a 3:b 3:a")))
                .containsExactly(null, planned.get(0), planned.get(1), planned.get(2));
    }

    @Test
    void ofCallsAlikeInOneLineNoneIsChosenWhereNotAllOfThemArePlanned() {
        assertThat(match("1=3:a 2=4:b", "3:init 3:a 3:a 4:b")).isEqualTo("{3=4:b}");
    }

    @Test
    void aCallInAnotherLineOrOfAnotherMethodIsAnother() {
        assertThat(match("0=3:a 1=4:b 2=5:c", "4:a 4:x 5:c")).isEqualTo("{2=5:c}");
    }

    @Test
    void withoutLinesTheMethodDecides() {
        assertThat(match("0=0:a 1=0:b", "3:init 3:a 4:b")).isEqualTo("{1=0:a, 2=0:b}");
        assertThat(match("0=3:a 1=4:b", "0:init 0:a 0:b")).isEqualTo("{1=3:a, 2=4:b}");
    }

    @Test
    void aDynamicCallIsToldByItsNameAndTypeAlone() {
        PlannedSite planned = new PlannedSite(1, 0, 0, 3, new MethodRef("Asked", "run", "()V"));
        Call lambda = new Call(4, new MethodRef("Factory", "run", "()V"), true, 3);
        assertThat(SiteMatch.of(List.of(planned), List.of(lambda))).containsExactly(planned);
    }

    private static String match(String planned, String code) {
        Map<Integer, String> texts = new TreeMap<>();
        PlannedSite[] found = SiteMatch.of(planned(planned), calls(code));
        for (int i = 0; i < found.length; i++) {
            if (found[i] != null) {
                texts.put(i, found[i].line() + ":" + found[i].declared().name());
            }
        }
        return texts.toString();
    }

    private static List<PlannedSite> planned(String text) {
        List<PlannedSite> sites = new ArrayList<>();
        for (String each : text.split(" ")) {
            String[] parts = each.split("[=:]");
            sites.add(new PlannedSite(
                    sites.size() + 1,
                    Integer.parseInt(parts[0]),
                    0,
                    Integer.parseInt(parts[1]),
                    new MethodRef("C", parts[2], "()V")));
        }
        return sites;
    }

    private static List<Call> calls(String text) {
        List<Call> calls = new ArrayList<>();
        for (String each : text.split(" ")) {
            String[] parts = each.split(":");
            calls.add(new Call(calls.size(), new MethodRef("C", parts[1], "()V"), false, Integer.parseInt(parts[0])));
        }
        return calls;
    }
}
