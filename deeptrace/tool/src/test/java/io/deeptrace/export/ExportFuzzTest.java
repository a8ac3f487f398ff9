// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.model.Mutants;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFuzzTest {
    private static final int MUTANTS = 500;

    private final ObjectMapper json = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Test
    void whateverOfADamagedFileCanBeReadCanBeExported(@TempDir Path folder) throws IOException {
        Mutants mutants = new Mutants(7);
        Path file = folder.resolve("mutant.dtrace");
        int exported = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(file, mutants.next());
            Trace trace;
            try {
                trace = TraceReader.read(file);
            } catch (IOException e) {
                continue;
            }
            assertThat(json.readTree(export(trace, new JsonExporter())).get("calls"))
                    .hasSize(trace.callCount());
            assertThat(json.readTree(export(trace, new SpeedscopeExporter())).get("profiles"))
                    .isNotNull();
            assertThat(json.readTree(export(trace, new ChromeExporter())).get("traceEvents"))
                    .hasSizeGreaterThan(trace.callCount());
            assertThat(json.readTree(export(trace, new FirefoxExporter())).get("threads"))
                    .isNotNull();
            if (i % 10 == 0) {
                for (String ending : Exporters.standard().endings()) {
                    export(trace, Exporters.standard().forFile(Path.of("t" + ending)));
                }
            }
            new TextTree(new TextTree.Options(true, 50, 100)).print(trace, new StringBuilder());
            assertThat(Summary.line(trace)).startsWith("instrumented ");
            exported++;
        }
        assertThat(exported).isGreaterThan(MUTANTS / 2);
    }

    private static byte[] export(Trace trace, Exporter exporter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.export(trace, out);
        return out.toByteArray();
    }
}
