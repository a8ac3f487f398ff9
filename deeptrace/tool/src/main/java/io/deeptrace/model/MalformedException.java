// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/** Bytes of a trace file that make no sense. The message says what, as the end of a sentence. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message, null, false, false);
    }
}
