// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat.Loss;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small trace in which everything occurs: a vending machine that takes coins, counts them in a capped loop, starts a
 * thread, and throws an exception that passes one call and is caught.
 */
public final class SampleTrace {
    private static final int PUBLIC = 0x0001;
    private static final int STATIC = 0x0008;

    private SampleTrace() {}

    /** The trace, not yet written. */
    public static TraceBuilder build() {
        TraceBuilder t = new TraceBuilder();
        t.info("root", "acme.Machine#run(int)")
                .info("java", "17.0.15")
                .info("exit", "0")
                .info("program", "acme.Machine.run(3)");
        int run = t.method("acme/Machine", "run", "(I)Ljava/lang/String;", PUBLIC, "Machine.java", 10, "coins");
        int create = t.method("acme/Machine$Slot", "<init>", "(I)V", PUBLIC, "Machine.java", 60, "size");
        int insert = t.method("acme/Machine", "insert", "(Lacme/Coin;)I", PUBLIC, "Machine.java", 33, "coin");
        int tick = t.method("acme/Clock", "tick", "(J)V", STATIC, "Clock.java", 7);
        int change = t.method("acme/Machine", "change", "([I)Ljava/util/List;", PUBLIC, "Machine.java", 40, "coins");
        int take = t.method("acme/Stock", "take", "(Ljava/lang/String;)V", STATIC, "", 0, "what");
        int work = t.method("acme/Worker", "run", "()V", PUBLIC, "Worker.java", 5);
        int newSlot = t.site(run, 3, 11, "acme/Machine$Slot", "<init>", "(I)V");
        int insertInRun = t.site(run, 9, 12, "acme/Machine", "insert", "(Lacme/Coin;)I");
        int tickInRun = t.site(run, 20, 13, "acme/Clock", "tick", "(J)V");
        int changeInRun = t.site(run, 31, 15, "acme/Machine", "change", "([I)Ljava/util/List;");
        int takeInChange = t.site(change, 4, 41, "acme/Stock", "take", "(Ljava/lang/String;)V");
        t.woven("acme.Machine", 4, 9).woven("acme.Clock", 1, 0);
        t.leftOut("java.util.List#add(java.lang.Object)", "JDK")
                .leftOut("java.util.List#size()", "JDK")
                .leftOut("acme.Native#call()", "native");

        Value machine = new Value.Structure(
                "acme.Machine",
                List.of(
                        new Value.Field("credit", new Value.Primitive(0)),
                        new Value.Field("owner", new Value.Masked())),
                3);
        Value poorer = new Value.Structure(
                "acme.Machine",
                List.of(
                        new Value.Field("credit", new Value.Primitive(-10)),
                        new Value.Field("owner", new Value.Masked())),
                3);
        TraceLane main = t.lane("main");
        main.enter(run, 0, 1_000, machine, new Value.Primitive(3));
        main.enter(create, newSlot, 2_000, new Value.Primitive(8));
        main.exit(2_850, new Value.Opaque("acme.Machine$Slot"));
        for (int i = 0; i < 3; i++) {
            main.enter(insert, insertInRun, 3_000 + 2_000 * i, machine, new Value.Constant("acme.Coin", "QUARTER"));
            main.exit(4_200 + 2_000 * i, new Value.Primitive(25 * (i + 1)));
        }
        main.enter(tick, tickInRun, 10_000, new Value.Primitive(1L)).exit(10_100);
        main.enter(tick, tickInRun, 10_200, new Value.Primitive(2L)).exit(10_300);
        main.capped(tickInRun, tick, Loss.CAP_PER_CALL, 999_998, 12, 34_000_000, 5, 35_000_000);
        main.enter(change, changeInRun, 35_001_000, machine, coins());
        main.enter(take, takeInChange, 35_002_000, new Value.Text("a \"dime\"\u001b[31m\n", 445));
        Value empty = new Value.Text("no dimes", 8);
        List<Value.Frame> frames = List.of(
                new Value.Frame("acme.Stock", "take", "", 0),
                new Value.Frame("acme.Machine", "change", "Machine.java", 41));
        main.thrown(
                35_004_000,
                new Value.Exception("acme.Empty", 3, frames, empty, new Value.Opaque("java.io.IOException")));
        main.changed(35_005_000, new TreeMap<>(Map.of(0, poorer, 1, fewerCoins())));
        main.thrownOn(35_005_000);
        TraceLane worker = t.lane("worker-1", main, 1);
        main.threadStart(worker, 35_006_000);
        main.exit(35_010_000, new Value.Text("done", 4));
        worker.enter(work, 0, 35_007_000, new Value.Opaque("acme.Worker")).exit(35_008_000);
        worker.enter(work, 0, 35_009_000, new Value.Opaque("acme.Worker"));
        return t;
    }

    private static Value fewerCoins() {
        return new Value.Sequence("[I", List.of(new Value.Primitive(25), new Value.Primitive(0)), 10);
    }

    private static Value coins() {
        return new Value.Sequence("[I", List.of(new Value.Primitive(25), new Value.Primitive(10)), 10);
    }
}
