// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

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
                List.of(new Plan.LeftOut("java.util.Map#get(java.lang.Object)", "java.**: the Java platform")));
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
