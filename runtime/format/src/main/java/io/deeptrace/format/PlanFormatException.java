// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.io.IOException;

/** A plan that cannot be read; the message names the line and what is wrong with it. */
public final class PlanFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    PlanFormatException(int line, String problem) {
        super("Plan, line " + line + ": " + problem);
    }
}
