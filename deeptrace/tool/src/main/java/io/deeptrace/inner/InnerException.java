// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

/** The insides of methods cannot be recorded; the message says why, and what to do. */
public final class InnerException extends Exception {
    private static final long serialVersionUID = 1;

    InnerException(String message, Throwable cause) {
        super(message, cause);
    }
}
