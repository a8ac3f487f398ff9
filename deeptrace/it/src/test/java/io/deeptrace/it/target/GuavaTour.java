// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Ordering;
import com.google.common.collect.TreeMultimap;
import com.google.common.hash.Hashing;
import com.google.common.math.LongMath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collections, caches, hashes and arithmetic of Guava. */
public final class GuavaTour {
    private GuavaTour() {}

    /** Prints what each of them gives. */
    public static void run() {
        List<String> words = Splitter.on(',').trimResults().omitEmptyStrings().splitToList("pear, apple,, fig,kiwi ");
        System.out.println(Joiner.on('|').join(Ordering.natural().sortedCopy(words)));
        TreeMultimap<Integer, String> byLength = TreeMultimap.create();
        words.forEach(word -> byLength.put(word.length(), word));
        System.out.println(byLength + " " + Lists.partition(words, 3));
        HashBasedTable<String, Integer, Long> table = HashBasedTable.create();
        table.put("a", 1, 2L);
        System.out.println(table.row("a") + " " + ImmutableSortedMap.of("b", 2, "a", 1));
        LoadingCache<Integer, Long> cache =
                CacheBuilder.newBuilder().maximumSize(8).build(CacheLoader.from(LongMath::factorial));
        for (int n = 0; n < 20; n++) {
            System.out.print(cache.getUnchecked(n) + " ");
        }
        System.out.println(cache.size());
        System.out.println(Hashing.murmur3_128().hashString("deep", StandardCharsets.UTF_8));
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }
}
