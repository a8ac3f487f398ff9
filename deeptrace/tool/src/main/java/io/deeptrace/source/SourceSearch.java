// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.util.List;

/**
 * What came of looking for the source of a class.
 *
 * @param found the source file, or null if there is none
 * @param others where else a file of its name stands that says something else; empty if nothing was found
 * @param problem why nothing was found and what to do, in words for people; null if something was
 * @param lookedIn where it was looked for, in this order; empty if something was found
 */
public record SourceSearch(SourceText found, List<String> others, String problem, List<String> lookedIn) {
    /** Copies its lists. */
    public SourceSearch {
        others = List.copyOf(others);
        lookedIn = List.copyOf(lookedIn);
    }

    static SourceSearch failed(String problem, List<String> lookedIn) {
        return new SourceSearch(null, List.of(), problem, lookedIn);
    }
}
