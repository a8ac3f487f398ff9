// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextTreeTest {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[\\d+m");

    private final TraceBuilder file = new TraceBuilder();
    private final int run = file.method("acme/A", "run", "(I)V", 0x0008, "A.java", 5, "n");
    private final int step = file.method("acme/A", "step", "(I)V", 0x0008, "A.java", 9, "n");
    private final TraceLane main = file.lane("main");

    @Test
    void everyCallIsALineUnderTheCallThatMadeIt() throws IOException {
        assertThat(print(SampleTrace.build().read(), TextTree.Options.plain())).isEqualTo("""
                Machine.run(coins=3) → "done"  caught Empty from Stock.take  35 ms  Machine.java:10
                ├─ new Machine.Slot(size=8) → Machine.Slot{…}  850 ns  Machine.java:60 ← :11
                ├─ Machine.insert(coin=QUARTER) → 25  1.2 µs  Machine.java:33 ← :12
                ├─ Machine.insert(coin=QUARTER) → 50  1.2 µs  Machine.java:33 ← :12
                ├─ Machine.insert(coin=QUARTER) → 75  1.2 µs  Machine.java:33 ← :12
                ├─ Clock.tick(1)  100 ns  Clock.java:7 ← :13
                ├─ Clock.tick(2)  100 ns  Clock.java:7 ← :13
                ├─ Clock.tick × 1,000,000 (2 recorded)  999,998 counted: 34 ms, 17 ns to 17 ms each, 12 calls inside, 5 threw  ← :13
                ├─ Machine.change(coins=[25, 10, … 10 in all]) ✗ passed on Empty from Stock.take  changed this.credit=-10, coins=[25, 0, … 10 in all]  4.0 µs  Machine.java:40 ← :15
                │  └─ Stock.take(what="a \\"dime\\"\\u001b[31m\\n…" (445 chars)) ✗ Empty("no dimes") by IOException thrown here  2.0 µs ← :41
                └─ [worker-1]
                   ├─ Worker.run()  1.0 µs  Worker.java:5
                   └─ Worker.run() … unfinished  ≥ 0 ns  Worker.java:5
                """);
    }

    @Test
    void whatACallChangedIsToldAsFarAsThereIsRoom() throws IOException {
        int put =
                file.method("acme/A", "put", "([I[I[I[I)V", 0x0008, "A.java", 9, "first", "second", "third", "fourth");
        Value before = new Value.Sequence("[I", List.of(number(1_000_000)), 1);
        Value after = new Value.Sequence("[I", List.of(number(2_000_000)), 1);
        main.enter(put, 0, 0, before, before, before, before)
                .changed(10, new TreeMap<>(Map.of(0, after, 1, after, 2, after, 3, after)))
                .exit(10);
        Trace trace = file.read();

        assertThat(print(trace, TextTree.Options.plain()))
                .contains("  changed first=[2000000], second=[2000000], third=[2000000], …  10 ns");
        assertThat(print(trace, new TextTree.Options(false, 0, 60)))
                .isEqualTo("A.put(…)  changed first, second, third, …  10 ns\n");
    }

    @Test
    void objectsAreNumberedWhereThereAreSeveralOfAClass() throws IOException {
        int add = file.method("acme/A", "add", "(Lacme/B;)Lacme/A;", 0, "A.java", 9, "b");
        Value first = new Value.Identified(1, new Value.Opaque("acme.A"), false);
        Value second = new Value.Identified(2, new Value.Opaque("acme.A"), false);
        Value only = new Value.Identified(3, new Value.Opaque("acme.B"), true);
        main.enter(add, 0, 0, first, only).exit(10, first);
        main.enter(add, 0, 20, second, only).exit(30, second);

        assertThat(print(file.read(), TextTree.Options.plain())).isEqualTo("""
                A#1.add(b=B{…}) → A#1{…}  10 ns  A.java:9
                A#2.add(b=B{…}) → A#2{…}  10 ns  A.java:9
                """);
    }

    @Test
    void whereTheLastCallsAreKeptThoseBeforeThemAreToldFirst() throws IOException {
        main.callsBefore(0, 0).enter(run, 0, 0, number(1)).chunk();
        main.callsBefore(98, 1, 1, 0).enter(step, 0, 97, number(98)).exit(98);
        main.enter(step, 0, 98, number(99)).exit(99);
        main.keeping(Keep.LAST, 97).capped(0, step, Loss.CAP_PER_CALL, 97, 0, 970, 3, 100);
        main.exit(100);

        assertThat(print(file.read(), TextTree.Options.plain())).isEqualTo("""
                A.run(n=1)  100 ns  A.java:5
                ├─ A.step × 99 (last 2 recorded)  97 counted: 970 ns, 5 ns to 485 ns each, 3 threw
                ├─ A.step(n=98)  1 ns  A.java:9
                └─ A.step(n=99)  1 ns  A.java:9
                """);
    }

    @Test
    void thatCallsWereChosenAtRandomIsTold() throws IOException {
        main.callsBefore(0, 0).enter(run, 0, 0, number(1)).chunk();
        main.callsBefore(4, 1, 1, 0).enter(step, 0, 50, number(51)).exit(51);
        main.keeping(Keep.SAMPLE, 3).capped(0, step, Loss.CAP_PER_CALL, 98, 0, 98, 0, 100);
        main.exit(100);

        assertThat(print(file.read(), TextTree.Options.plain())).isEqualTo("""
                A.run(n=1)  100 ns  A.java:5
                ├─ A.step(n=51)  1 ns  A.java:9
                └─ A.step × 99 (1 recorded at random)  98 counted: 98 ns, 0 ns to 49 ns each
                """);
    }

    @Test
    void aThreadThatWorkedForACallThatIsNotKeptSaysSo() throws IOException {
        TraceLane worker = file.lane("worker", main, 2);
        main.callsBefore(0, 0).enter(run, 0, 0, number(1)).mark(true);
        main.enter(step, 0, 1, number(2)).exit(10);
        main.keeping(Keep.LAST, 1)
                .capped(0, step, Loss.CAP_PER_CALL, 1, 0, 9, 0, 20)
                .exit(20);
        worker.enter(step, 0, 5, number(3)).exit(6);

        assertThat(print(file.read(), TextTree.Options.plain())).isEqualTo("""
                A.run(n=1)  20 ns  A.java:5
                ├─ A.step × 1 (last 0 recorded)  1 counted: 9 ns
                └─ [worker]  for a call that was not kept
                   └─ A.step(n=3)  1 ns  A.java:9
                """);
    }

    @Test
    void coloursChangeNothingButTheLooks() throws IOException {
        Trace trace = SampleTrace.build().read();
        String coloured = print(trace, new TextTree.Options(true, 0, 0));

        assertThat(coloured).contains("\u001b[31m✗ Empty(\"no dimes\") by IOException thrown here\u001b[0m");
        assertThat(COLOURS.matcher(coloured).replaceAll("")).isEqualTo(print(trace, TextTree.Options.plain()));
    }

    @Test
    void equalSiblingsAreFoldedUntilTheTreeFits() throws IOException {
        main.enter(run, 0, 0, number(1));
        for (int i = 0; i < 96; i++) {
            main.enter(step, 0, 100 + 10 * i, number(i)).exit(105 + 10 * i);
        }
        main.exit(2_000);

        assertThat(print(file.read(), new TextTree.Options(false, 5, 0))).isEqualTo("""
                A.run(n=1)  2.0 µs (self 1.5 µs)  A.java:5
                ├─ A.step(n=0)  5 ns  A.java:9
                ├─ A.step(n=1)  5 ns  A.java:9
                ├─ A.step(n=2)  5 ns  A.java:9
                └─ … 93 more like this: A.step  465 ns
                """);
    }

    @Test
    void aTreeThatDoesNotFitFoldedEitherNamesTheCommandAndTheOptionThatPrintAllOfIt() throws IOException {
        for (int i = 0; i < 3; i++) {
            int other = file.method("acme/A", "m" + i, "(I)V", 0x0008, "A.java", 7, "n");
            main.enter(other, 0, 10 * i, number(i)).exit(10 * i + 5);
        }

        assertThat(print(file.read(), new TextTree.Options(false, 2, 0))).isEqualTo("""
                A.m0(n=0)  5 ns  A.java:7
                A.m1(n=1)  5 ns  A.java:7
                … the tree goes on: 'deeptrace view --tree --max-lines 0' prints all of it, and the HTML view shows it
                """);
    }

    @Test
    void callsThatThrewAreNotFoldedWithThoseThatReturned() throws IOException {
        Value bad = new Value.Exception("acme.Bad", new Value.Null(), new Value.Null());
        main.enter(run, 0, 0, number(1));
        for (int i = 0; i < 40; i++) {
            main.enter(step, 0, 100 + 10 * i, number(i));
            if (i < 36) {
                main.exit(105 + 10 * i);
            } else {
                main.thrown(105 + 10 * i, bad);
            }
        }
        main.exit(2_000);

        assertThat(print(file.read(), new TextTree.Options(false, 9, 0)))
                .contains("… 33 more like this: A.step  165 ns")
                .contains("A.step(n=36) ✗ Bad() thrown here")
                .contains("… 1 more like this: A.step ✗  5 ns");
    }

    @Test
    void theWayToTheExceptionThatLeftTheRootIsNeverFolded() throws IOException {
        main.enter(run, 0, 0, number(1));
        for (int i = 0; i < 50; i++) {
            main.enter(step, 0, 100 + 10 * i, number(i))
                    .enter(run, 0, 101 + 10 * i, number(i))
                    .enter(step, 0, 102 + 10 * i, number(i));
            if (i == 37) {
                main.thrown(103 + 10 * i, new Value.Exception("acme.Bad", new Value.Null(), new Value.Null()))
                        .thrownOn(104 + 10 * i)
                        .thrownOn(105 + 10 * i)
                        .thrownOn(106 + 10 * i);
                break;
            }
            main.exit(103 + 10 * i).exit(104 + 10 * i).exit(105 + 10 * i);
        }
        String tree = print(file.read(), new TextTree.Options(false, 8, 0));

        assertThat(tree.lines()).hasSizeLessThanOrEqualTo(8);
        assertThat(tree).contains("A.step(n=37) ✗ passed on Bad from A.step", "✗ Bad() thrown here");
    }

    @Test
    void whatAnExceptionSuppressesOnItsWayIsToldWhereThatBegan() throws IOException {
        Value.Null none = new Value.Null();
        Value gone = new Value.Exception("acme.Gone", none, none);
        Value gones = new Value.Sequence("[Ljava.lang.Throwable;", List.of(gone), 1);
        main.enter(run, 0, 0, number(1)).enter(run, 0, 1, number(2)).enter(step, 0, 2, number(3));
        main.thrown(3, new Value.Exception("acme.Bad", none, none));
        main.thrown(4, new Value.Exception("acme.Bad", 0, List.of(), none, none, gones))
                .thrownOn(5);

        assertThat(print(file.read(), TextTree.Options.plain()).lines().limit(3))
                .satisfiesExactly(
                        outer -> assertThat(outer).contains("✗ passed on Bad from A.step  "),
                        inner -> assertThat(inner).contains("✗ passed on Bad from A.step suppressing [Gone()]  "),
                        thrower -> assertThat(thrower).contains("✗ Bad() thrown here  "));
    }

    @Test
    void aTreeDeeperThanTheScreenTellsItsDepthAsANumber() throws IOException {
        int depth = 5_000;
        for (int i = 0; i < depth; i++) {
            main.enter(run, 0, i, number(i));
        }
        for (int i = 0; i < depth; i++) {
            main.exit(depth + i);
        }
        String tree = print(file.read(), new TextTree.Options(false, 0, 100));

        assertThat(tree.lines()).hasSize(depth).allMatch(line -> line.length() <= 100);
        assertThat(tree).contains("… 4999 ▸ A.run(n=4999)");
    }

    @Test
    void valuesAreShortenedToTheWidth() throws IOException {
        String text = "x".repeat(64);
        main.enter(run, 0, 0, new Value.Text(text, 64)).exit(10);

        assertThat(print(file.read(), new TextTree.Options(false, 0, 60)).stripTrailing())
                .isEqualTo("A.run(n=\"xxxxxxxxxxxxxxxxxxxxxxxxxxx…\")  10 ns  A.java:5");
    }

    @Test
    void aLineGivesUpItsSourceThenItsArgumentsToFitTheWidth() throws IOException {
        int many = file.method("acme/A", "many", "(III)V", 0x0008, "A.java", 5, "first", "second", "third");
        main.enter(many, 0, 0, number(1_000_001), number(1_000_002), number(1_000_003))
                .exit(10);
        Trace trace = file.read();

        assertThat(print(trace, new TextTree.Options(false, 0, 70)))
                .isEqualTo("A.many(first=1000001, second=1000002, third=1000003)  10 ns  A.java:5\n");
        assertThat(print(trace, new TextTree.Options(false, 0, 60)))
                .isEqualTo("A.many(first=1000001, second=1000002, third=1000003)  10 ns\n");
        assertThat(print(trace, new TextTree.Options(false, 0, 40))).isEqualTo("A.many(…)  10 ns\n");
    }

    @Test
    void argumentsThatWereNotRecordedAreDots() throws IOException {
        main.enter(run, 0, 0).exit(10);

        assertThat(print(file.read(), TextTree.Options.plain())).isEqualTo("A.run(…)  10 ns  A.java:5\n");
    }

    @Test
    void enumsAreShownAsTheyAreWritten() throws IOException {
        int init = file.method("acme/Coin", "<clinit>", "()V", 0x0008, "Coin.java", 5);
        int coin = file.method("acme/Coin", "<init>", "(Ljava/lang/String;II)V", 0, "Coin.java", 9);
        Value quarter = new Value.Constant("acme.Coin", "QUARTER");
        main.enter(init, 0, 0)
                .enter(coin, 0, 1, new Value.Text("QUARTER", 7), number(0), number(25))
                .exit(2, quarter)
                .exit(10);

        assertThat(print(file.read(), TextTree.Options.plain())).isEqualTo("""
                static init of Coin  10 ns (self 9 ns)  Coin.java:5
                └─ new Coin(25) → QUARTER  1 ns  Coin.java:9
                """);
    }

    private static Value number(int value) {
        return new Value.Primitive(value);
    }

    private static String print(Trace trace, TextTree.Options options) throws IOException {
        StringBuilder out = new StringBuilder();
        new TextTree(options).print(trace, out);
        return out.toString();
    }
}
