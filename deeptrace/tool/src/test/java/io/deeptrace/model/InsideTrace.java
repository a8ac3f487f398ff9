// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod.Match;
import java.util.List;

/**
 * A small trace of what was evaluated inside calls: two methods with expressions of all kinds within each other, a recursion, values that are
 * withheld and told late, others that are not recorded, and a call that has not ended.
 */
final class InsideTrace {
    private static final Value TRUE = new Value.Primitive(true);

    private final TraceBuilder trace = new TraceBuilder().chunkSize(256);
    private final int outer = method("outer", Match.EXACT);
    private final int inner = method("inner", Match.CODE);
    private final int list = expression(outer, 0, Kind.BINDING, Role.PART, "list = a");
    private final int round = expression(outer, 0, Kind.ROUND, Role.PART, "{ inner(i++); }");
    private final int or = expression(outer, round, Kind.OR, Role.PART, "a || !(b && c)");
    private final int a = expression(outer, or, Kind.VALUE, Role.FIRST, "a");
    private final int not = expression(outer, or, Kind.NOT, Role.SECOND, "!(b && c)");
    private final int brackets = expression(outer, not, Kind.PARENTHESES, Role.WHOLE, "(b && c)");
    private final int and = expression(outer, brackets, Kind.AND, Role.WHOLE, "b && c");
    private final int b = expression(outer, and, Kind.VALUE, Role.FIRST, "b");
    private final int c = expression(outer, and, Kind.VALUE, Role.SECOND, "c");
    private final int choice = expression(inner, 0, Kind.CHOICE, Role.PART, "a ? b : c");
    private final int arm = expression(inner, choice, Kind.ASSIGNMENT, Role.WHOLE, "b = 1");
    private final int call = expression(inner, 0, Kind.CALL, Role.PART, "outer()");

    private InsideTrace() {}

    /** The trace, not yet written, in chunks as small as there are. */
    static TraceBuilder build() {
        return new InsideTrace().built();
    }

    private TraceBuilder built() {
        TraceLane lane = trace.lane("main");
        lane.enter(outer, 0, 10);
        lane.evaluated(list, new Value.Sequence("java.util.ArrayList", List.of(TRUE, new Value.Text("b", 1)), 2));
        for (int i = 0; i < 3; i++) {
            lane.reached(round).evaluated(a, new Value.Primitive(false)).evaluated(b, TRUE);
            lane.evaluated(c, new Value.Primitive(i > 0));
            lane.enter(inner, 0, 20 + 10 * i).evaluated(arm, new Value.Primitive(i));
            lane.enter(outer, 0, 22 + 10 * i).evaluated(a, TRUE).exit(24 + 10 * i);
            lane.reached(call).exit(28 + 10 * i);
        }
        lane.withheld(round).withheld(a).withheld(b).withheld(c);
        lane.enter(inner, 0, 60).withheld(arm).exit(61);
        lane.enter(inner, 0, 62).evaluated(arm, new Value.Identified(3, new Value.Opaque("acme.P"), false));
        lane.exit(63);
        lane.late(0, 10, 7, round, null).late(0, 10, 7, a, TRUE).late(0, 13, 8, b, new Value.Masked());
        lane.unrecorded(round, 9, 1).unrecorded(a, 8, 0).unrecorded(c, 8, 8).exit(70);
        lane.enter(outer, 0, 80).withheld(a).enter(inner, 0, 81).withheld(arm);
        lane.late(0, 1, 0, arm, TRUE).late(1, 1, 1, a, TRUE).unrecorded(1, a, 3, 0);
        return trace;
    }

    private int method(String name, Match match) {
        int method = trace.method("acme/A", name, "(I)I", 8, "A.java", 3, "n");
        trace.inside(method, match, match == Match.EXACT ? "" : "no source of it was found");
        return method;
    }

    private int expression(int method, int parent, Kind kind, Role role, String text) {
        return trace.expression(method, parent, kind, role, text);
    }
}
