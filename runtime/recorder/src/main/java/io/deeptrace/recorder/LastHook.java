// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.access.SharedSecrets;

/** What the JVM does last. It runs its system hooks one after the other, in the order of their slots. */
final class LastHook implements Runnable {
    /** The last of the JVM's ten. The program's own hooks all run in slot 1. */
    private static final int SLOT = 9;

    private static boolean registered;
    private static volatile Runnable work;

    private LastHook() {}

    /** Has this run, instead of what was given before; null for nothing. */
    static synchronized void run(Runnable last) {
        work = last;
        if (last != null && !registered) {
            SharedSecrets.getJavaLangAccess().registerShutdownHook(SLOT, false, new LastHook());
            registered = true;
        }
    }

    @Override
    public void run() {
        Runnable last = work;
        if (last != null) {
            last.run();
        }
    }
}
