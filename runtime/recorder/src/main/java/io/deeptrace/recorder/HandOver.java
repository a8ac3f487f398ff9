// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.WeakReference;

/** A task that waits for a thread to run it. It is not kept alive: one that the program drops is dropped here too. */
final class HandOver extends WeakReference<Object> {
    /** The pool that was given it; null where tasks are never given to two. */
    final Object pool;
    /** The call that gave it, or {@link Starter#NOBODY}. */
    final Starter from;

    HandOver(Object task, Object pool, Starter from) {
        super(task);
        this.pool = pool;
        this.from = from;
    }

    boolean isOf(Object task, Object itsPool) {
        return pool == itsPool && refersTo(task);
    }
}
