// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.run.LiveJvm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace ps}: the JVMs that {@code attach} can be pointed at. */
@Command(description = "List the JVMs of this machine and this user.")
final class PsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<LiveJvm.Seen> all = LiveJvm.all();
        if (json) {
            write(all);
        } else {
            for (LiveJvm.Seen seen : all) {
                console.out().printf("%7s  %s%n", seen.pid(), seen.what().isEmpty() ? "(unknown)" : seen.what());
            }
        }
        console.out().flush();
        return 0;
    }

    private void write(List<LiveJvm.Seen> all) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(console.out())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartArray();
            for (LiveJvm.Seen seen : all) {
                generator.writeStartObject();
                generator.writeNumberField("pid", Long.parseLong(seen.pid()));
                generator.writeStringField("what", seen.what());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        console.out().println();
    }
}
