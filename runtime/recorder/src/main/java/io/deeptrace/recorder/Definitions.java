// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What the symbols of all methods with probes tell. Most are never entered; so it waits here, and is written at the first call. */
final class Definitions {
    private final Symbols symbols;
    private final SpinLock lock = new SpinLock();
    /** By id; null once written. */
    private volatile Definition[] waiting = new Definition[0];

    Definitions(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Keeps the symbols of a method until it is entered. False if the recorder's own lock is lost. */
    boolean add(Definition method) {
        if (!lock.acquire()) {
            return false;
        }
        try {
            Definition[] all = waiting;
            if (method.id >= all.length) {
                Definition[] more = new Definition[method.id + 1 + (method.id >> 1)];
                for (int i = 0; i < all.length; i++) {
                    more[i] = all[i];
                }
                all = more;
            }
            all[method.id] = method;
            waiting = all;
            return true;
        } finally {
            lock.release();
        }
    }

    /**
     * A method has these sites beside those that were told of it: they are written with it, or now if it is.
     *
     * @throws NoRoom if they cannot be
     */
    void add(int caller, Definition.Site[] sites) {
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            Definition method = caller < waiting.length ? waiting[caller] : null;
            if (method == null) {
                write(caller, sites);
            } else {
                waiting[caller] = method.with(sites);
            }
        } finally {
            lock.release();
        }
    }

    /**
     * Sees to it that this method's symbols, if they wait here, are written.
     *
     * @throws NoRoom if they cannot be; they go on waiting
     */
    void entered(int method) {
        Definition[] all = waiting;
        if (method < all.length && all[method] != null) {
            write(method);
        }
    }

    private void write(int id) {
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            Definition method = waiting[id];
            if (method != null) { // else another thread was quicker
                write(method);
                waiting[id] = null;
            }
        } finally {
            lock.release();
        }
    }

    private void write(Definition method) {
        symbols.method(method);
        write(method.id, method.sites);
        if (method.inside != null) {
            symbols.inner(method.id, method.inside);
        }
    }

    private void write(int caller, Definition.Site[] sites) {
        for (int i = 0; i < sites.length; i++) {
            symbols.site(caller, sites[i]);
        }
    }
}
