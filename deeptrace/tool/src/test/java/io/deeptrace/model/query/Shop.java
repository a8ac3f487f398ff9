// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A trace to ask questions about, with the questions and what is to be answered. Whoever answers questions is held to them.
 *
 * <pre>
 *   0 Shop.open(this)                                 unfinished     0 .. 9 ms
 *   1   Shop.sell(fruit="apple", count=3, price=0.5)  → 1.5          1 .. 3 ms
 *   2     new Basket(items=["apple", "pear"])                        1.1 .. 1.2 ms, changed items
 *   7     Note.log(…, shop=Shop#4)                                   2.5 .. 2.6 ms, on another thread
 *   3   Shop.sell(fruit="pear", count=-1, price=2.0)  ✗ Broke(none)  3 .. 4 ms
 *         5 × new Basket(…) counted, not recorded                    100 µs
 *   4   Shop.sell(fruit=null, count=7, price=1.0)     unfinished     5 .. 9 ms
 *   5     new Basket(items=Shop#4)                                   9 ms
 *   6     Note.say(text="abc…", big=9007199254740993, …)             9 ms
 * </pre>
 */
public final class Shop {
    private Shop() {}

    /**
     * A question and its answer.
     *
     * @param question as a person writes it
     * @param calls the numbers of the calls that fit, with spaces between
     */
    public record Question(String question, String calls) {}

    /**
     * A question that cannot be understood.
     *
     * @param question as a person writes it
     * @param position number of characters before the place
     * @param message what is said begins so
     */
    public record Mistake(String question, int position, String message) {}

    /** All questions. */
    public static Stream<Question> questions() {
        return lines("questions.txt").map(cells -> new Question(cells[0], cells[1]));
    }

    /** All mistakes. */
    public static Stream<Mistake> mistakes() {
        return lines("mistakes.txt").map(cells -> new Mistake(cells[0], Integer.parseInt(cells[1]), cells[2]));
    }

    /** The trace. */
    public static Trace trace() {
        return build();
    }

    private static Stream<String[]> lines(String file) {
        try (InputStream in = Shop.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(" \\|( |$)", -1))
                            .map(String::strip)
                            .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trace build() {
        TraceBuilder file = new TraceBuilder();
        int open = file.method("acme/Shop", "open", "()V", 0x0001, "Shop.java", 10);
        int sell = file.method(
                "acme/Shop", "sell", "(Ljava/lang/String;ID)D", 0x0008, "Shop.java", 20, "fruit", "count", "price");
        int basket = file.method("acme/Basket", "<init>", "(Ljava/util/List;)V", 0x0001, "Basket.java", 5, "items");
        int say = file.method(
                "acme/Note",
                "say",
                "(Ljava/lang/String;JFCDD)V",
                0x0008,
                "Note.java",
                3,
                "text",
                "big",
                "rate",
                "mark",
                "share",
                "zero");
        int log = file.method(
                "acme/Note",
                "log",
                "(Ljava/lang/Class;Ljava/time/Duration;Ljava/lang/String;Ljava/lang/Runnable;Ljava/lang/String;[ILacme/Shop;)V",
                0x0008,
                "Note.java",
                9,
                "kind",
                "wait",
                "secret",
                "job",
                "said",
                "counts",
                "shop");
        int sold = file.site(open, 3, 12, "acme/Shop", "sell", "(Ljava/lang/String;ID)D");
        int made = file.site(sell, 5, 21, "acme/Basket", "<init>", "(Ljava/util/List;)V");
        TraceLane main = file.lane("main");
        main.enter(open, 0, 0, new Value.Identified(4, owner(), false));
        main.enter(sell, sold, 1_000_000, text("apple"), new Value.Primitive(3), new Value.Primitive(0.5));
        main.enter(
                basket,
                made,
                1_100_000,
                new Value.Sequence("java.util.ArrayList", List.of(text("apple"), text("pear")), 2));
        main.changed(1_200_000, Map.of(0, text("late"))).exit(1_200_000);
        TraceLane pool = file.lane("pool-1", main, 2);
        main.threadStart(pool, 2_400_000);
        main.exit(3_000_000, new Value.Primitive(1.5));
        main.enter(sell, sold, 3_000_000, text("pear"), new Value.Primitive(-1), new Value.Primitive(2.0));
        main.capped(made, basket, TraceFormat.Loss.CAP_PER_CALL, 5, 0, 100_000, 0, 3_900_000);
        main.thrown(4_000_000, new Value.Exception("acme.Broke", text("none"), new Value.Null()));
        main.enter(sell, sold, 5_000_000, new Value.Null(), new Value.Primitive(7), new Value.Primitive(1.0));
        main.enter(basket, made, 9_000_000, new Value.Identified(4, owner(), false))
                .exit(9_000_000);
        main.enter(
                        say,
                        0,
                        9_000_000,
                        new Value.Text("abc", 90),
                        new Value.Primitive(9007199254740993L),
                        new Value.Primitive(0.1f),
                        new Value.Primitive('x'),
                        new Value.Primitive(Double.NaN),
                        new Value.Primitive(-0.0))
                .exit(9_000_000);
        pool.enter(
                        log,
                        0,
                        2_500_000,
                        new Value.Type("acme.Shop"),
                        new Value.Words("java.time.Duration", (Value.Text) text("PT5S")),
                        new Value.Masked(),
                        new Value.Function(
                                "acme.Shop$$Lambda", new MethodRef("acme/Shop", "sell", "()V"), List.of(), 0),
                        text("one\ntwo \"three\""),
                        new Value.Sequence("[I", List.of(new Value.Primitive(1)), 9),
                        new Value.Identified(4, new Value.Opaque("acme.Shop"), false))
                .exit(2_600_000, words());
        return file.unfinished().read();
    }

    private static Value owner() {
        Value ada = new Value.Structure("acme.Person", List.of(new Value.Field("name", text("Ada"))), 1);
        Value stock = new Value.Mapping(
                "java.util.HashMap", List.of(new Value.Entry(text("apple"), new Value.Primitive(12L))), 1);
        return new Value.Structure(
                "acme.Shop",
                List.of(
                        new Value.Field("open", new Value.Primitive(true)),
                        new Value.Field("owner", ada),
                        new Value.Field("stock", stock),
                        new Value.Field("kind", new Value.Constant("acme.Kind", "FRUIT"))),
                4);
    }

    /** Keys that are keywords, beside one that is a string and looks like one. */
    private static Value words() {
        return new Value.Mapping(
                "clojure.lang.PersistentArrayMap",
                List.of(
                        new Value.Entry(
                                new Value.Words("clojure.lang.Keyword", (Value.Text) text(":plums")),
                                new Value.Primitive(8)),
                        new Value.Entry(text(":figs"), new Value.Primitive(9))),
                2);
    }

    private static Value text(String text) {
        return new Value.Text(text, text.length());
    }
}
