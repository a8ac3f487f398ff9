// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import java.util.List;

/** A call that cannot be made again. The message is a clause for people: what it is that cannot be made, and why. */
public final class NotReproducibleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> others;

    NotReproducibleException(String message) {
        this(List.of(message));
    }

    /** @param reasons one at least */
    NotReproducibleException(List<String> reasons) {
        super(reasons.get(0));
        others = List.copyOf(reasons.subList(1, reasons.size()));
    }

    /** What else cannot be made, in the same form. */
    public List<String> others() {
        return others;
    }
}
