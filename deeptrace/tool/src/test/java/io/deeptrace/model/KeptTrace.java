// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.Keep;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat.Loss;
import java.util.List;

/**
 * A small trace of the shapes that {@link SampleTrace} lacks: calls that were given up, edges, a pool's thread that works for one call
 * after the other, what was evaluated inside a call, and every kind of value.
 */
final class KeptTrace {
    private KeptTrace() {}

    /** The trace, not yet written, in chunks as small as there are. */
    static TraceBuilder build() {
        TraceBuilder t = new TraceBuilder().chunkSize(256);
        int run = t.method("acme/Kept", "run", "()V", 0x0008, "Kept.java", 3);
        int add = t.method("acme/Kept", "add", "(Ljava/lang/Object;)V", 0x0008, "Kept.java", 9, "what");
        int site = t.site(run, 7, 12, "acme/Kept", "add", "(Ljava/lang/Object;)V");
        int valued = t.edge(site, add, true);
        int bare = t.edge(site, add, false);
        TraceLane main = t.lane("main").callsBefore(0, 0, 0, 0).enter(run, 0, 10);
        main.mark(true)
                .enterByEdge(bare, 11)
                .mark(false)
                .enterByEdge(bare, 12)
                .exit(13)
                .exit(14);
        main.mark(false).enterByEdge(valued, 15, new Value.Primitive(1.5)).exit(16, new Value.Primitive(-7L));
        main.chunk().giveUpChunk().callsBefore(9, 1, 1, 20);
        long time = 30;
        for (Value value : values()) {
            main.mark(false).enterByEdge(valued, time, value).exit(time + 5, value);
            time += 10;
            if (time % 40 == 0) {
                main.chunk().callsBefore(main.entered() + 6, 1, 1, time);
            }
        }
        main.keeping(Keep.LAST, 8).capped(site, add, Loss.CAP_PER_CALL, 8, 0, 900, 3, time + 1);
        t.inside(run, Match.SIMILAR, "another javac");
        int n = t.expression(run, 0, Kind.VALUE, Role.PART, "n");
        main.evaluated(n, new Value.Primitive(1)).reached(n).withheld(n);
        main.late(0, 1, 2, n, new Value.Primitive(2)).late(0, 3, 3, n, null).unrecorded(n, 5, 1);
        main.exit(time + 2);
        t.lane("pool-1-thread-1")
                .callsBefore(0, 0, 0, 0)
                .worksFor(1, 1, 40)
                .enter(add, 0, 41, new Value.Null())
                .exit(42)
                .worksFor(1, 5, 50)
                .enter(add, 0, 51, new Value.Primitive('x'))
                .unwound(60);
        return t;
    }

    private static List<Value> values() {
        Value text = new Value.Text("\u20acuro", 12);
        Value one = new Value.Primitive(1);
        Value inner = new Value.Structure("acme.P", List.of(new Value.Field("up", new Value.Cycle(1))), 2);
        MethodRef method = new MethodRef("acme/Kept", "lambda$run$0", "(I)I");
        return List.of(
                text,
                inner,
                new Value.Identified(5, inner, false),
                new Value.Identified(5, new Value.Opaque("acme.P"), false),
                new Value.Sequence("java.util.ArrayList", List.of(text, one), 9),
                new Value.Mapping("java.util.HashMap", List.of(new Value.Entry(text, inner)), 3),
                new Value.Torn(new Value.Sequence("java.util.ArrayList", List.of(), 0)),
                new Value.Words("java.time.LocalDate", new Value.Text("2026-11-27", 10)),
                new Value.Function("acme.Kept$$Lambda/0x1", method, List.of(new Value.Field("arg$1", one)), 1),
                new Value.Type("acme.P"),
                new Value.Primitive((byte) 3),
                new Value.Primitive((short) -3),
                new Value.Primitive(2.5f),
                new Value.Primitive(true),
                new Value.Masked(),
                new Value.Unreadable(),
                new Value.Exception(
                        "acme.Bad", text, new Value.Exception("acme.Worse", new Value.Null(), new Value.Null())));
    }
}
