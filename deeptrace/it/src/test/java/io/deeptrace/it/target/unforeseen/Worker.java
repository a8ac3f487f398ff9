// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.unforeseen;

/** Works in a thread of its own. */
public final class Worker implements Runnable {
    /** Is called by reflection. */
    public Worker() {}

    @Override
    public void run() {
        work();
    }

    private static void work() {}
}
