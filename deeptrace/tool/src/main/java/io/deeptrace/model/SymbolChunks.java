// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the chunks of lane 0. A symbol has a number of its own, so a damaged chunk takes along what stands behind the damage in
 * itself, and the sites of methods that stood there; the next chunk is read again.
 */
final class SymbolChunks {
    private final Source source;
    private final List<String> damage;
    private final Set<Integer> methods = new HashSet<>();
    private int orphans;

    /** Tells what is missing in {@code damage}. */
    SymbolChunks(Source source, List<String> damage) {
        this.source = source;
        this.damage = damage;
    }

    /** Gives all symbols that are there to {@code sink}. */
    void read(List<Chunk> chunks, Consumer<Symbol> sink) throws IOException {
        for (Chunk chunk : chunks) {
            Cursor in = new Cursor(source.slice(chunk.payload(), chunk.committed()), 0);
            int read = 0;
            try {
                SymbolReader reader = new SymbolReader(in);
                while (!in.atEnd()) {
                    take(reader.next(), sink);
                    read = in.position();
                }
                if (chunk.cut() > 0) {
                    tell(chunk, read, "the file was cut off");
                }
            } catch (MalformedException e) {
                tell(chunk, read, e.getMessage());
            }
        }
        if (orphans > 0) {
            damage.add((orphans == 1 ? "One site is in a method" : orphans + " sites are in methods")
                    + " of which the symbol is missing.");
        }
    }

    private void take(Symbol symbol, Consumer<Symbol> sink) {
        if (symbol instanceof Symbol.Method method) {
            methods.add(method.id());
        }
        if (symbol instanceof Symbol.Site site && !methods.contains(site.caller())) {
            orphans++;
        } else {
            sink.accept(symbol);
        }
    }

    private void tell(Chunk chunk, int read, String why) {
        damage.add("A part of the symbols ends at offset " + (chunk.payload() + read) + ": " + why + "; "
                + (chunk.committed() + chunk.cut() - read) + " bytes of it were not read.");
    }
}
