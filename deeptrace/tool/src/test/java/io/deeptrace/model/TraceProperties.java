// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TraceProperties {
    private record Expected(int parent, long start, long end) {}

    @Property(tries = 300)
    void anyWellNestedSequenceOfCallsIsReadAsItsTree(@ForAll("steps") List<Integer> steps) {
        TraceBuilder file = new TraceBuilder().chunkSize(4096);
        int method = file.method("acme/A", "f", "()V", 0x0008, "", 0);
        TraceLane lane = file.lane("main");
        List<Expected> expected = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        long time = 0;
        for (int step : steps) {
            time += step & 3;
            if (step >= 0 || open.isEmpty()) {
                lane.enter(method, 0, time);
                expected.add(new Expected(open.isEmpty() ? -1 : open.peek(), time, 0));
                open.push(expected.size() - 1);
            } else {
                lane.exit(time);
                close(expected, open.pop(), time);
            }
        }
        while (!open.isEmpty()) {
            close(expected, open.pop(), time);
        }
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        List<Expected> read = new ArrayList<>();
        for (int call = 0; call < trace.callCount(); call++) {
            read.add(new Expected(trace.parent(call), trace.start(call), trace.end(call)));
        }
        assertThat(read).isEqualTo(expected);
    }

    @Property(tries = 500)
    void anyValueIsReadAsItWasWritten(@ForAll("values") Value value) {
        TraceBuilder file = new TraceBuilder();
        int method = file.method("acme/A", "f", "(I)V", 0x0008, "", 0);
        file.lane("main").enter(method, 0, 1, value, new Value.Primitive(7)).exit(2, value);
        Trace trace = file.read();

        assertThat(trace.damage()).isEmpty();
        assertThat(trace.values(0).arguments()).containsExactly(value, new Value.Primitive(7));
        assertThat(trace.values(0).result()).isEqualTo(value);
    }

    @Property(tries = 500)
    void noTextOfAValueHoldsControlCharactersOrIsTooLong(@ForAll("values") Value value) {
        String text = new ValueText(40).of(value);

        assertThat(text.length()).isBetween(1, 40);
        assertThat(text.chars()).noneMatch(Character::isISOControl);
    }

    private static void close(List<Expected> calls, int call, long time) {
        Expected opened = calls.get(call);
        calls.set(call, new Expected(opened.parent(), opened.start(), time));
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(-1_000, 1_000).list().ofMaxSize(1_500);
    }

    @Provide
    Arbitrary<Value> values() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().ascii().ofMaxLength(20));
        Arbitrary<Value> leaves = Arbitraries.oneOf(
                Arbitraries.of(new Value.Null(), new Value.Masked(), new Value.Unreadable(), new Value.Cycle(2)),
                Arbitraries.oneOf(
                                Arbitraries.of(true, false),
                                Arbitraries.bytes(),
                                Arbitraries.shorts(),
                                Arbitraries.chars(),
                                Arbitraries.integers(),
                                Arbitraries.longs(),
                                Arbitraries.floats(),
                                Arbitraries.doubles())
                        .map(Value.Primitive::new),
                texts.map(text -> new Value.Text(text, text.length() + 3)),
                texts.map(Value.Opaque::new),
                texts.map(Value.Type::new),
                texts.map(text -> new Value.Constant("acme.E", "C" + text.length())));
        return Arbitraries.recursive(() -> leaves, TraceProperties::composite, 0, 3);
    }

    private static Arbitrary<Value> composite(Arbitrary<Value> inner) {
        Arbitrary<List<Value>> some = inner.list().ofMaxSize(4);
        return Arbitraries.oneOf(
                some.map(list -> new Value.Sequence("[J", list, list.size() + 1)),
                some.map(list -> new Value.Sequence("java.util.ArrayList", list, list.size())),
                some.map(list -> new Value.Structure(
                        "acme.P",
                        list.stream().map(value -> new Value.Field("f", value)).toList(),
                        list.size() + 2)),
                some.map(list -> new Value.Mapping(
                        "java.util.HashMap",
                        list.stream()
                                .map(value -> new Value.Entry(value, value))
                                .toList(),
                        list.size())),
                Combinators.combine(inner, inner)
                        .as((message, cause) -> new Value.Exception("acme.Bad", message, cause)),
                Combinators.combine(inner, inner, some)
                        .as((message, cause, list) -> new Value.Exception(
                                "acme.Bad",
                                0,
                                List.of(),
                                message,
                                cause,
                                new Value.Sequence("[Ljava.lang.Throwable;", list, list.size() + 1))));
    }
}
