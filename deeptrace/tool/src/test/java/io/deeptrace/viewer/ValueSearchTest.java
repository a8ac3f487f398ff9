// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Shop;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueSearchTest {
    static Stream<Trace> traces() throws IOException {
        return Stream.of(SampleTrace.build().read(), Shop.trace(), Sketches.vendingMachine());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void theHitsAreThoseThatLookingAtAllTextsFinds(Trace trace) {
        PageBoxes boxes = new PageBoxes(trace, Integer.MAX_VALUE);
        BoxText words = new BoxText(trace, Page.VALUE_LIMIT);
        ValueSearch search = new ValueSearch(trace, boxes, words);
        Set<String> wanted = partsOfTexts(trace, words);

        assertThat(wanted).hasSizeGreaterThan(20);
        for (String text : wanted) {
            ValueSearch.Matcher quick = ValueSearch.matcher(text);
            ValueSearch.Matcher slow = quick::matches;
            for (boolean thrown : new boolean[] {false, true}) {
                assertThat(hits(search.hits(quick, thrown), boxes))
                        .as(text)
                        .isEqualTo(hits(search.hits(slow, thrown), boxes));
            }
        }
    }

    private static int[] hits(IntPredicate hit, PageBoxes boxes) {
        return IntStream.range(0, boxes.count()).filter(hit).toArray();
    }

    /** And some that nothing has. */
    private static Set<String> partsOfTexts(Trace trace, BoxText words) {
        Set<String> parts = new TreeSet<>(Set.of("zebra", "12345678", "null", "\"", ", "));
        for (int call = 0; call < trace.callCount(); call++) {
            Trace.Values values = trace.values(call);
            Stream.concat(Stream.of(values.result(), values.thrown(), values.receiver()), values.arguments().stream())
                    .filter(value -> value != null)
                    .map(words::value)
                    .forEach(text -> {
                        parts.add(text);
                        for (int from = 0; from < text.length(); from += 3) {
                            parts.add(text.substring(from, Math.min(text.length(), from + 5)));
                        }
                    });
        }
        return parts;
    }
}
