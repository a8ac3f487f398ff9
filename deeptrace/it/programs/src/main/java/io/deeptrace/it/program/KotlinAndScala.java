// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import java.util.List;
import kotlin.Lazy;
import kotlin.LazyKt;
import kotlin.collections.CollectionsKt;
import kotlin.ranges.IntRange;
import kotlin.sequences.SequencesKt;
import kotlin.text.Regex;
import kotlin.text.StringsKt;
import scala.collection.immutable.HashMap$;
import scala.collection.immutable.Range$;
import scala.collection.immutable.TreeMap$;
import scala.collection.immutable.Vector;
import scala.collection.immutable.Vector$;
import scala.math.BigInt;
import scala.math.Ordering;

/** Code that the compilers of Kotlin and Scala made: their standard libraries at work. */
public final class KotlinAndScala {
    private KotlinAndScala() {}

    /** Prints what they computed. */
    public static void main(String[] args) {
        System.out.println("kotlin " + kotlin());
        System.out.println("scala " + scala());
    }

    private static String kotlin() {
        Lazy<String> lazy = LazyKt.lazy(() -> "late");
        List<Integer> squares = SequencesKt.toList(
                SequencesKt.take(SequencesKt.filter(SequencesKt.generateSequence(1, n -> n + 1), n -> n % 3 == 0), 10));
        List<List<Integer>> chunks = CollectionsKt.chunked(new IntRange(1, 20), 6);
        Iterable<String> words = StringsKt.lines("b a\nd c").stream().sorted().toList();
        return lazy.getValue()
                + squares
                + chunks
                + CollectionsKt.joinToString(words, "+", "<", ">", 5, "…", w -> w + "!")
                + new Regex("[0-9]+")
                        .replace("x1y22", match -> "#" + match.getValue().length())
                + CollectionsKt.zip(List.of(1, 2, 3), List.of("a", "b", "c"))
                + StringsKt.reversed("deeptrace");
    }

    private static String scala() {
        Vector<Object> numbers = Vector$.MODULE$.from(Range$.MODULE$.inclusive(1, 100));
        Object sum = numbers.foldLeft(0, (a, b) -> a + (Integer) b);
        var odd = numbers.iterator().filter(n -> (Integer) n % 7 == 1).map(n -> (Integer) n * 2);
        var hash = HashMap$.MODULE$
                .<String, Integer>empty()
                .updated("a", 1)
                .updated("b", 2)
                .updated("a", 3);
        var tree = TreeMap$.MODULE$
                .<String, Integer>empty(Ordering.String$.MODULE$)
                .updated("z", 1)
                .updated("y", 2);
        BigInt big = scala.package$.MODULE$.BigInt().apply(2).pow(100);
        return sum + " " + odd.mkString(",") + " " + hash.size() + hash.apply("a") + " " + tree.mkString("|") + " "
                + big;
    }
}
