// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

/** A call that cannot be made again. The message is a clause for people: what it is that cannot be made, and why. */
public final class NotReproducibleException extends Exception {
    private static final long serialVersionUID = 1L;

    NotReproducibleException(String message) {
        super(message);
    }
}
