// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

/** The root cannot be called as asked; the message says what is wrong and what to do. */
final class BadRootCallException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRootCallException(String message) {
        super(message);
    }

    BadRootCallException(String message, Throwable cause) {
        super(message, cause);
    }
}
