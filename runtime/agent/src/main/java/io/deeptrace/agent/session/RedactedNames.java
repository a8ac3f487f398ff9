// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.Redaction;
import java.util.List;
import java.util.Locale;

/** Masks what has one of the plan's words in its name. */
final class RedactedNames implements Redaction {
    private final List<String> words;

    RedactedNames(List<String> words) {
        this.words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public boolean masks(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
