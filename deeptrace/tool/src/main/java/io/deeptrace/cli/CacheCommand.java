// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.run.CacheDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deeptrace cache}: the summaries kept of jars and JDKs. */
@Command(
        description = {
            "List the summaries of jars and JDKs that make plans quick.",
            "DEEPTRACE_CACHE names another directory for them; DEEPTRACE_CACHE=off keeps none."
        })
final class CacheCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    CacheCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        SummaryStore store = CacheDirectory.store(console.environment());
        if (store == null) {
            console.out().println("No summaries are kept: DEEPTRACE_CACHE is off, or no home directory is known.");
            return 0;
        }
        List<SummaryStore.Entry> entries = store.entries();
        common.page(console);
        long size = 0;
        for (SummaryStore.Entry entry : entries) {
            console.out().println(mega(entry.size()) + "  " + entry.file().getFileName() + "  " + entry.origin());
            size += entry.size();
        }
        console.out()
                .println(mega(size) + "  " + entries.size() + (entries.size() == 1 ? " summary in " : " summaries in ")
                        + store.directory() + ", at most " + (SummaryStore.LIMIT >> 20) + " MB");
        return 0;
    }

    private static String mega(long bytes) {
        return String.format(Locale.ROOT, "%7.1f MB", bytes / 1e6);
    }

    /** {@code deeptrace cache clear}. */
    @Command(name = "clear", description = "Delete all summaries.")
    static final class Clear implements Callable<Integer> {
        private final Console console;

        @Mixin
        private CommonOptions common;

        Clear(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            SummaryStore store = CacheDirectory.store(console.environment());
            long freed = store == null ? 0 : store.clear();
            console.out().println("deleted " + mega(freed).strip());
            return 0;
        }
    }
}
