// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.inner.InsideStore;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace cache}: the summaries kept of jars and JDKs, and the insides of methods. */
@Command(
        description = {
            "List the summaries of jars and JDKs that make plans quick.",
            "Tells also how much is kept of the insides of methods, for --inner.",
            "DEEPTRACE_CACHE names another directory for them; DEEPTRACE_CACHE=off keeps none."
        })
final class CacheCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        SummaryStore store = CacheDirectory.store(console.environment());
        if (json) {
            write(store);
            return ExitCode.OK.number();
        }
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
        InsideStore insides = CacheDirectory.insides(console.environment());
        int classes = insides.count();
        console.out()
                .println(mega(insides.size()) + "  insides of " + classes
                        + (classes == 1 ? " class in " : " classes in ") + insides.directory() + ", at most "
                        + (InsideStore.LIMIT >> 20) + " MB");
        return 0;
    }

    private void write(SummaryStore store) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(console.out())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeStringField(
                    "directory", store == null ? null : store.directory().toString());
            generator.writeNumberField("limit", store == null ? 0 : SummaryStore.LIMIT);
            generator.writeArrayFieldStart("summaries");
            for (SummaryStore.Entry entry : store == null ? List.<SummaryStore.Entry>of() : store.entries()) {
                generator.writeStartObject();
                generator.writeStringField("file", entry.file().getFileName().toString());
                generator.writeStringField("of", entry.origin());
                generator.writeNumberField("bytes", entry.size());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            InsideStore insides = CacheDirectory.insides(console.environment());
            generator.writeObjectFieldStart("insides");
            generator.writeNumberField("classes", insides == null ? 0 : insides.count());
            generator.writeNumberField("bytes", insides == null ? 0 : insides.size());
            generator.writeNumberField("limit", insides == null ? 0 : InsideStore.LIMIT);
            generator.writeEndObject();
            generator.writeEndObject();
        }
        console.out().println();
    }

    private static String mega(long bytes) {
        return String.format(Locale.ROOT, "%7.1f MB", bytes / 1e6);
    }

    /** {@code deeptrace cache clear}. */
    @Command(name = "clear", description = "Delete all summaries, and what is kept of the insides of methods.")
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
            InsideStore insides = CacheDirectory.insides(console.environment());
            long freed = store == null ? 0 : insides.clear() + store.clear();
            console.out().println("deleted " + mega(freed).strip());
            return 0;
        }
    }
}
