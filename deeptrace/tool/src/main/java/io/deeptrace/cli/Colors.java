// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

/** When to colour. */
enum Colors {
    /** On a terminal, unless {@code NO_COLOR} is set (no-color.org). */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER;

    /** Whether to colour, for this choice (null: automatic) on this console. */
    static boolean of(Colors choice, Console console) {
        if (choice == ALWAYS || choice == NEVER) {
            return choice == ALWAYS;
        }
        String noColor = console.environment().getOrDefault("NO_COLOR", "");
        return console.outIsTerminal()
                && noColor.isEmpty()
                && !"dumb".equals(console.environment().get("TERM"));
    }
}
