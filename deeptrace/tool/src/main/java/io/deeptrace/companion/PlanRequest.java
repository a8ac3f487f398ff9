// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be planned, as {@code KEY=VALUE} words. Keys: {@code trace} and {@code plan} (files to write), {@code cp}, {@code java}, {@code root}, {@code seed},
 * {@code include}, {@code exclude}, {@code inner}, {@code set} (a setting of the plan). {@code root}, {@code seed}, {@code include}, {@code exclude}, {@code inner} and {@code set} may be there several times.
 *
 * @param words the words
 */
record PlanRequest(List<String> words) {
    /** The value of a key that is there once. */
    String one(String key) {
        List<String> all = all(key);
        if (all.size() != 1) {
            throw new IllegalArgumentException("A plan needs one " + key + ", and has " + all.size() + '.');
        }
        return all.get(0);
    }

    /** The values of a key, in order. */
    List<String> all(String key) {
        String begin = key + '=';
        return words.stream()
                .filter(word -> word.startsWith(begin))
                .map(word -> word.substring(begin.length()))
                .toList();
    }

    /** All that decides what the closure is: with the same one it is found once. */
    List<String> question() {
        return without("trace=", "plan=", "set=");
    }

    /** All that decides in which program it is looked for, and what of that is traced. */
    List<String> place() {
        return without("trace=", "plan=", "set=", "root=", "seed=");
    }

    private List<String> without(String... keys) {
        return words.stream()
                .filter(word -> Stream.of(keys).noneMatch(word::startsWith))
                .toList();
    }
}
