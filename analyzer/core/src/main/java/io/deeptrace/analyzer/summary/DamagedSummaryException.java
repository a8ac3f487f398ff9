// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** A summary does not hold what was written into it: it is to be dropped, and the class files to be read instead. */
public final class DamagedSummaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedSummaryException(String message) {
        super(message);
    }

    DamagedSummaryException(String message, Throwable cause) {
        super(message, cause);
    }
}
