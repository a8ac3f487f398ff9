// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Methods that have probes although no plan holds them. Most are never entered; so their symbols wait here, and are written
 * at the first call.
 */
final class Unforeseen {
    private final Symbols symbols;
    private final SpinLock lock = new SpinLock();
    /** By id; null once written. */
    private volatile Definition[] waiting = new Definition[0];

    Unforeseen(Symbols symbols) {
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
                // A symbol that is being written meanwhile may be kept, and is then written twice, which does no harm.
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
     * Sees to it that this method's symbols, if they wait here, are written.
     *
     * @throws NoRoom if they cannot be; they go on waiting
     */
    void entered(int method) {
        Definition[] all = waiting;
        if (method < all.length && all[method] != null) {
            write(all[method]);
            all[method] = null;
        }
    }

    private void write(Definition method) {
        symbols.method(
                method.id,
                method.owner,
                method.name,
                method.descriptor,
                method.access,
                method.sourceFile,
                method.line,
                method.parameterNames);
        for (int i = 0; i < method.sites.length; i++) {
            Definition.Site site = method.sites[i];
            symbols.site(site.id, method.id, site.bci, site.line, site.owner, site.name, site.descriptor);
        }
        if (method.inside != null) {
            symbols.inner(method.id, method.inside);
        }
    }
}
