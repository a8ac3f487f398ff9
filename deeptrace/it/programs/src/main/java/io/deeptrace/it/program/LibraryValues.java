// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import clojure.java.api.Clojure;
import clojure.lang.IFn;
import clojure.lang.ISeq;
import java.util.List;
import java.util.Map;
import kotlin.collections.ArrayDeque;
import kotlin.collections.CollectionsKt;
import scala.Option;
import scala.collection.immutable.HashMap$;
import scala.jdk.javaapi.CollectionConverters;

/** Collections of Scala, Clojure and Kotlin, as their libraries make them, handed from one method to another. */
public final class LibraryValues {
    private LibraryValues() {}

    /** Makes them and hands them over. */
    public static void main(String[] args) {
        scala.collection.Iterable<Integer> numbers = CollectionConverters.asScala(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
        keep(numbers.toList());
        keep(numbers.toVector());
        keep(HashMap$.MODULE$.from(CollectionConverters.asScala(Map.of("key", 1))));
        keep(Option.apply(numbers.toList().take(2)));
        keep(Clojure.read("[1 2 :three nil]"));
        keep(Clojure.read("{:user \"ada\" :password \"tulip\"}"));
        keep(Clojure.read("#{7}"));
        keep(Clojure.read("(f x/y)"));
        Object lazy = function("map").invoke(function("inc"), Clojure.read("(1 2 3)"));
        keep(lazy);
        ((ISeq) lazy).next();
        keep(lazy);
        function("count").invoke(lazy);
        keep(lazy);
        keep(CollectionsKt.emptyList());
        keep(new ArrayDeque<>(List.of(1, 2)));
    }

    private static IFn function(String name) {
        return Clojure.var("clojure.core", name);
    }

    private static void keep(Object value) {
        if (value == null) {
            throw new IllegalArgumentException();
        }
    }
}
