// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WordFilterProperties {
    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void noPartOfWhatAValueShowsIsEverRuledOut(
            @ForAll("values") Value value,
            @ForAll @IntRange(max = 200) int from,
            @ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll boolean upper) {
        String text = new ValueText(2_000).of(value);
        int first = from % text.length();
        String part = text.substring(first, Math.min(text.length(), first + length));

        String asked = upper ? part.toUpperCase(Locale.ROOT) : part;

        assertThat(mayShow(asked, value) || !isFound(asked, text)).isTrue();
        assertThat(mayShow(text, value)).isTrue();
    }

    @Example
    void theResultIsLookedAtAsTheArgumentsAre() {
        TraceBuilder file = new TraceBuilder();
        int method = file.method("acme/A", "f", "(I)V", 0x0008, "", 0);
        Value text = new Value.Text("jammed", 6);
        file.lane("main").enter(method, 0, 1, new Value.Primitive(7)).exit(2, text);

        assertThat(file.read().mayShow("jam").test(0)).isTrue();
        assertThat(file.read().mayShow("jar").test(0)).isFalse();
    }

    @Example
    void whatNoPieceHasIsRuledOut() {
        Value number = new Value.Primitive(-4711);
        Value point = new Value.Structure(
                "acme.Point",
                List.of(new Value.Field("width", new Value.Primitive(2.5)), new Value.Field("of", number)),
                2);

        assertThat(mayShow("4712", number)).isFalse();
        assertThat(mayShow("value 13", new Value.Text("value 12", 8))).isFalse();
        assertThat(mayShow("height", point)).isFalse();
        assertThat(mayShow("Point{width=2.6", point)).isFalse();
        assertThat(mayShow("Point{width=2.5, of=-4711", point)).isTrue();
    }

    /** As the search itself compares: a ligature is not found by the letters that it becomes in upper case. */
    private static boolean isFound(String part, String text) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean mayShow(String text, Value value) {
        TraceBuilder file = new TraceBuilder();
        int method = file.method("acme/A", "f", "(I)V", 0x0008, "", 0);
        file.lane("main").enter(method, 0, 1, value).exit(2);
        Trace trace = file.read();
        assertThat(trace.damage()).isEmpty();
        return trace.mayShow(text).test(0);
    }

    @Provide
    Arbitrary<Value> values() {
        return new TraceProperties().values();
    }
}
