// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.List;

/** A trace in which exceptions go every way there is. */
public final class ThrowingSketch {
    private static final String SHOP = "acme.Shop";

    private ThrowingSketch() {}

    /**
     * Calls in this order:
     *
     * <pre>
     *   run                                          left by RuntimeException("out")
     *     soft                                       catches the first, passes the second on
     *       read(text="7x")                          throws IllegalStateException("first"), which Parser.fail made, at line 50
     *       check(order=7)                           passes on
     *         deep                                   throws IOException("second")
     *     order                                      catches, throws OrderException("bad line") by NumberFormatException("bad")
     *       parse                                    throws NumberFormatException("bad")
     *     lost                                       ends unseen
     *       burst                                    throws StackOverflowError
     *     take                                       throws ExecutionException by IllegalArgumentException("task")
     *   task, on a thread that run started           throws IllegalArgumentException("task")
     *     retry                                      returns
     *       again                                    throws it once more, after another one
     *         first                                  throws IllegalArgumentException("once")
     *         other                                  throws IllegalArgumentException("another")
     * </pre>
     */
    public static Trace trace() {
        Value.Exception bad = exception("java.lang.NumberFormatException", "bad", new Value.Null());
        Value.Exception task = exception("java.lang.IllegalArgumentException", "task", new Value.Null());
        Value.Exception once = exception(
                "java.lang.IllegalArgumentException",
                "once",
                new Value.Null(),
                new Value.Frame(SHOP, "first", "Shop.java", 71));
        return new TraceSketch()
                .info("root", SHOP + "#run()")
                .lane("main")
                .enter(SHOP, "run", 0)
                .enter(SHOP, "soft", 10)
                .enter(SHOP, "read", 20, "text", "7x")
                .raise(
                        30,
                        exception(
                                "java.lang.IllegalStateException",
                                "first",
                                new Value.Null(),
                                new Value.Frame("acme.Parser", "fail", "Parser.java", 9),
                                new Value.Frame(SHOP, "read", "Shop.java", 50)))
                .enter(SHOP, "check", 40, "order", 7)
                .enter(SHOP, "deep", 45)
                .raise(50, "java.io.IOException", "second")
                .passOn(55)
                .passOn(60)
                .enter(SHOP, "order", 70)
                .enter(SHOP, "parse", 75)
                .raise(80, bad)
                .raise(90, exception("acme.OrderException", "bad line", bad))
                .enter(SHOP, "lost", 100)
                .enter(SHOP, "burst", 105)
                .raise(110, "java.lang.StackOverflowError", "deep")
                .unwound(115)
                .enter(SHOP, "take", 150)
                .raise(160, exception("java.util.concurrent.ExecutionException", "failed", task))
                .raise(200, "java.lang.RuntimeException", "out")
                .lane("worker", 1, 1)
                .enter(SHOP, "task", 116)
                .enter(SHOP, "retry", 117)
                .enter(SHOP, "again", 118)
                .enter(SHOP, "first", 119)
                .raise(120, once)
                .enter(SHOP, "other", 121)
                .raise(122, "java.lang.IllegalArgumentException", "another")
                .raise(123, once)
                .exit(124, null)
                .raise(140, task)
                .read();
    }

    /** So many calls of one caller that throw, each through two calls more. */
    public static Trace many(int exceptions) {
        TraceSketch sketch = new TraceSketch().lane("main").enter(SHOP, "run", 0);
        long time = 0;
        for (int i = 0; i < exceptions; i++) {
            sketch.enter(SHOP, "soft", time + 1)
                    .enter(SHOP, i % 3 == 0 ? "read" : "check", time + 2, "i", i)
                    .raise(time + 5, i % 2 == 0 ? "acme.Odd" : "acme.Even", "number " + i)
                    .passOn(time + 7);
            time += 10;
        }
        return sketch.exit(time, null).read();
    }

    private static Value.Exception exception(String type, String message, Value cause, Value.Frame... frames) {
        return new Value.Exception(
                type, frames.length, List.of(frames), new Value.Text(message, message.length()), cause);
    }
}
