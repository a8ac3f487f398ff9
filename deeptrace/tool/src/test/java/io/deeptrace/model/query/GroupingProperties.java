// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of the groups of any trace. */
class GroupingProperties {
    private static final String[] KEYS = {"arg.n", "name", "depth", "log2(dur)", "arg.n, name", "threw, thread"};

    @Property(tries = 200)
    void everyCallThatFitsIsInOneGroup(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int calls)
            throws QueryException {
        Trace trace = trace(new Random(seed), calls);
        for (String keys : KEYS) {
            Groups groups = Query.parse("dur > 10").groupBy(keys).of(trace);
            assertThat(groups.all().stream().mapToLong(Group::calls).sum())
                    .isEqualTo(groups.found())
                    .isEqualTo(Query.parse("dur > 10").of(trace).count());
        }
    }

    @Property(tries = 200)
    void theGroupsOfAQuestionAndOfItsNegationAreTogetherThoseOfAllCalls(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int calls) throws QueryException {
        Trace trace = trace(new Random(seed), calls);
        for (String keys : KEYS) {
            Map<String, Long> together = sums(Query.parse("dur > 10"), keys, trace);
            sums(Query.parse("!(dur > 10)"), keys, trace).forEach((key, sum) -> together.merge(key, sum, Long::sum));
            assertThat(together).isEqualTo(sums(Query.all(), keys, trace));
        }
    }

    @Property(tries = 200)
    void figuresAreThoseOfTheGroupsCalls(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int calls)
            throws QueryException {
        Trace trace = trace(new Random(seed), calls);
        for (Group group : Query.all().groupBy("arg.n").of(trace).all()) {
            String text = group.keys().get(0).text();
            int[] all = Query.parse(text == null ? "arg.n != -1 || !(arg.n != -1)" : "arg.n == " + text)
                    .of(trace)
                    .filter(call ->
                            text != null || trace.values(call).arguments().isEmpty())
                    .toArray();
            long[] durations = Arrays.stream(all)
                    .mapToLong(call -> trace.end(call) - trace.start(call))
                    .sorted()
                    .toArray();
            assertThat(group.total()).isEqualTo(timeOfOutermost(trace, all));
            assertThat(group.self())
                    .isEqualTo(Arrays.stream(all).mapToLong(trace::self).sum());
            assertThat(group.quantile(0)).isEqualTo(durations[0]);
            assertThat(group.quantile(0.5)).isEqualTo(durations[(durations.length - 1) / 2]);
            assertThat(group.quantile(1)).isEqualTo(durations[durations.length - 1]);
        }
    }

    private static long timeOfOutermost(Trace trace, int[] calls) {
        long sum = 0;
        for (int call : calls) {
            boolean inside = false;
            for (int at = trace.parent(call); at >= 0; at = trace.parent(at)) {
                inside |= Arrays.binarySearch(calls, at) >= 0;
            }
            sum += inside ? 0 : trace.end(call) - trace.start(call);
        }
        return sum;
    }

    private static Map<String, Long> sums(Query query, String keys, Trace trace) throws QueryException {
        Map<String, Long> sums = new HashMap<>();
        for (Group group : query.groupBy(keys).of(trace).all()) {
            List<String> texts = new ArrayList<>();
            group.keys().forEach(key -> texts.add(key.text()));
            sums.put(texts + " calls", group.calls());
            sums.put(texts + " self", group.self());
            sums.put(texts + " threw", group.threw());
        }
        return sums;
    }

    /** Calls of two methods in each other on one thread, with an argument or without. */
    private static Trace trace(Random random, int calls) {
        TraceBuilder file = new TraceBuilder();
        int one = file.method("acme/A", "f", "(I)V", 0x0008, "A.java", 1, "n");
        int two = file.method("acme/A", "g", "()V", 0x0008, "A.java", 2);
        TraceLane lane = file.lane("main");
        long time = 0;
        int open = 0;
        for (int i = 0; i < calls; i++) {
            while (open > 0 && random.nextInt(3) == 0) {
                open--;
                time += random.nextInt(20);
                if (random.nextInt(4) == 0) {
                    lane.thrown(time, new Value.Exception("acme.Broke", new Value.Null(), new Value.Null()));
                } else {
                    lane.exit(time);
                }
            }
            time += random.nextInt(20);
            open++;
            if (random.nextInt(4) == 0) {
                lane.enter(two, 0, time);
            } else {
                lane.enter(one, 0, time, new Value.Primitive(random.nextInt(5)));
            }
        }
        while (open-- > 0) {
            time += random.nextInt(20);
            lane.exit(time);
        }
        return file.read();
    }
}
