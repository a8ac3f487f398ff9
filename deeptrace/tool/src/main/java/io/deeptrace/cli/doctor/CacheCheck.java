// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

import io.deeptrace.analyzer.summary.SummaryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The summaries that make plans quick. */
public final class CacheCheck implements Check {
    private static final String ABOUT = "cache";

    private final SummaryStore store;

    /** Of this store; null if none is kept. */
    public CacheCheck(SummaryStore store) {
        this.store = store;
    }

    @Override
    public List<Finding> look() {
        if (store == null) {
            return List.of(Finding.hint(
                    ABOUT,
                    "off, so each plan reads all jars anew",
                    "unset DEEPTRACE_CACHE, or set it to a directory, and plans are some times as quick."));
        }
        Path there = store.directory();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return List.of(Finding.problem(
                    ABOUT,
                    store.directory() + " cannot be written to",
                    "set DEEPTRACE_CACHE to a directory that can, or to 'off'."));
        }
        try {
            List<SummaryStore.Entry> entries = store.entries();
            double megabytes =
                    entries.stream().mapToLong(SummaryStore.Entry::size).sum() / 1e6;
            return List.of(Finding.ok(
                    ABOUT,
                    String.format(
                            Locale.ROOT, "%s, %d summaries, %.1f MB", store.directory(), entries.size(), megabytes)));
        } catch (IOException e) {
            return List.of(Finding.problem(
                    ABOUT, store.directory() + " cannot be read (" + e.getMessage() + ")", "delete that directory."));
        }
    }
}
