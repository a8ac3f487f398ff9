// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

/** The command {@code deeptrace}. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Console console = Console.system();
        int exit = Commands.execute(console, args);
        console.close();
        System.exit(exit);
    }
}
