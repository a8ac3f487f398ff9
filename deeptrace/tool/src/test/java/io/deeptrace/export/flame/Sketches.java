// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.Random;

/** Traces that several tests draw. */
public final class Sketches {
    private Sketches() {}

    /** A vending machine that takes coins, sells, and fails to give change; a thread, and calls that were capped. */
    public static Trace vendingMachine() {
        String machine = "acme.vending.Machine";
        TraceSketch sketch = new TraceSketch()
                .info("root", machine + "#run(java.lang.Object)")
                .info("java", "17.0.9")
                .woven(machine, 7, 12)
                .woven("acme.vending.Coin", 2, 1)
                .leftOut("java.util.ArrayList#add(java.lang.Object)", "java.**: the JDK")
                .leftOut("java.util.List#size()", "java.**: the JDK")
                .leftOut("acme.vending.Native#beep()", "native method without a body")
                .lane("main")
                .enter(machine, "run", 1_000, "customer", person("Ada", 36));
        long time = 20_000;
        for (String coin : List.of("QUARTER", "DIME", "NICKEL", "PENNY")) {
            Value constant = new Value.Constant("acme.vending.Coin", coin);
            sketch.enter(machine, "insert", time, "coin", constant)
                    .enter("acme.vending.Coin", "cents", time + 9_000, "coin", constant)
                    .exit(time + 21_000, 25)
                    .enter(
                            "acme.vending.Ledger",
                            "add",
                            time + 30_000,
                            "cents",
                            25,
                            "note",
                            "coin \"" + coin + "\"\n<b>&")
                    .exit(time + 62_000, new Value.Sequence("java.util.ArrayList", List.of(new Value.Primitive(25)), 9))
                    .exit(time + 80_000, 25);
            time += 90_000;
        }
        return sketch.enter(machine, "press", time, "button", "a1")
                .enter("acme.vending.Shelf", "take", time + 10_000, "slot", 'a')
                .capped("acme.vending.Sensor", "poll", 999_900, 60_000, time + 80_000)
                .exit(time + 90_000, new Value.Opaque("acme.vending.Snack"))
                .enter("acme.vending.Audit", "start", time + 100_000)
                .exit(time + 130_000, null)
                .exit(time + 150_000, true)
                .enter(machine, "retrieveChange", time + 160_000)
                .enter("acme.vending.Till", "open", time + 170_000, "secret", new Value.Masked())
                .enter("acme.vending.Till", "count", time + 185_000)
                .raise(time + 220_000, "java.lang.IllegalStateException", "no change left")
                .passOn(time + 230_000)
                .passOn(time + 240_000)
                .exit(time + 260_000, "done")
                .lane("audit-1", 1, 16)
                .enter("acme.vending.Audit", "run", time + 125_000)
                .enter("acme.vending.Audit", "write", time + 140_000, "line", "sold a1 for 65 cents to Ada")
                .read();
    }

    /** As many calls as asked for, some deep, a few of which throw; always the same. */
    public static Trace large(int calls) {
        Random random = new Random(42);
        TraceSketch sketch = new TraceSketch().info("root", "acme.big.C0#m0(java.lang.Object)");
        sketch.enter("acme.big.C0", "m0", 0, "n", calls);
        int depth = 1;
        long time = 0;
        for (int i = 1; i < calls; i++) {
            time += 50 + random.nextInt(2_000);
            int type = random.nextInt(23);
            sketch.enter("acme.big.C" + type, "m" + random.nextInt(9), time, "i", i, "text", "value " + i % 997);
            depth++;
            while (depth > 1 && (depth > 30 || random.nextInt(100) < 50)) {
                time += 20 + random.nextInt(900);
                if (random.nextInt(2_000) == 0) {
                    sketch.raise(time, "java.io.IOException", "at " + i);
                } else {
                    sketch.exit(time, i);
                }
                depth--;
            }
        }
        while (depth-- > 0) {
            time += 100;
            sketch.exit(time, null);
        }
        return sketch.read();
    }

    private static Value person(String name, int age) {
        return new Value.Structure(
                "acme.Person",
                List.of(
                        new Value.Field("name", new Value.Text(name, name.length())),
                        new Value.Field("age", new Value.Primitive(age))),
                2);
    }
}
