// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/** The plan that tests read and write. */
final class Plans {
    private Plans() {}

    /** A vending machine: two methods, three sites, something left out. */
    static Plan vendingMachine() {
        MethodRef press = new MethodRef("com/acme/Machine", "press", "(Ljava/lang/String;)Lcom/acme/Item;");
        MethodRef price = new MethodRef("com/acme/Item", "price", "()I");
        MethodRef hash = new MethodRef("java/util/Map", "get", "(Ljava/lang/Object;)Ljava/lang/Object;");
        return new Plan(
                "rta",
                Settings.defaults("/tmp/machine.dtrace").toMap(),
                List.of("password", "!nextToken"),
                List.of("java.**", "!java.util.function.*"),
                List.of(1),
                List.of(
                        new Plan.PlannedMethod(
                                1,
                                press,
                                1,
                                "Machine.java",
                                33,
                                List.of("button"),
                                0,
                                0,
                                List.of(
                                        new Plan.PlannedSite(1, 0, 7, 34, hash),
                                        new Plan.PlannedSite(2, 2, 19, 35, price))),
                        new Plan.PlannedMethod(2, price, 17, null, 0, List.of(), 1, 1, List.of())),
                List.of(new Plan.LeftOut("java.util.Map#get(java.lang.Object)", "java.**: the Java platform")),
                List.of(inside(price)));
    }

    /** {@code return base > 2 ? base : 2;}, of which the condition stands twice in the code. */
    private static InnerMethod inside(MethodRef method) {
        Point copy = new Point(6, 163, Moment.CONDITION, 163);
        return new InnerMethod(
                method,
                InnerMethod.Match.SIMILAR,
                "the class has other code",
                9,
                List.of(
                        new Expression(
                                1, 0, Kind.CHOICE, Role.PART, 'I', span(16, 35), "", "base > 2 ? base : 2", List.of()),
                        new Expression(
                                2,
                                1,
                                Kind.VALUE,
                                Role.PART,
                                'Z',
                                span(16, 24),
                                "",
                                "base > 2",
                                List.of(new Point(2, 163, Moment.CONDITION, 163), copy)),
                        new Expression(
                                3,
                                1,
                                Kind.VALUE,
                                Role.WHOLE,
                                'I',
                                span(27, 31),
                                "base",
                                "base",
                                List.of(new Point(3, 21, Moment.AFTER, 0)))));
    }

    private static Span span(int column, int end) {
        return new Span(12, column, 12, end);
    }

    static String write(Plan plan) {
        StringBuilder text = new StringBuilder();
        try {
            new PlanWriter(text).write(plan);
        } catch (IOException e) {
            throw new AssertionError("A StringBuilder does not fail", e);
        }
        return text.toString();
    }

    static Plan read(String text) throws IOException {
        return new PlanReader(new StringReader(text)).read();
    }
}
