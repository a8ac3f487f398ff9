// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

import java.io.IOException;

/** The small program that the doctor attaches to. It ends with its standard input. */
public final class Patient {
    private Patient() {}

    /** Says that it runs, and waits. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        System.out.flush();
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }
}
