// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

/** What was asked for cannot be done. The message is one sentence for people, with the next step. */
public final class CompanionException extends Exception {
    private static final long serialVersionUID = 1L;

    CompanionException(String message, Throwable cause) {
        super(message, cause);
    }
}
