// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

/** An engine could not come to an end, through no fault of the program analysed; its message is a sentence for people. */
public final class EngineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Made by the engine.
     *
     * @param message what is missing and what to do
     * @param cause what was thrown inside
     */
    public EngineFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
