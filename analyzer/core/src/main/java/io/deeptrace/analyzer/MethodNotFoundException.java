// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.List;

/** No method, or more than one, answers to the text given. The message is one sentence for people. */
public final class MethodNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> candidates;

    MethodNotFoundException(String message, List<String> candidates) {
        super(message);
        this.candidates = List.copyOf(candidates);
    }

    /** Canonical references of the methods that may have been meant, nearest first; at most ten. */
    public List<String> candidates() {
        return candidates;
    }
}
