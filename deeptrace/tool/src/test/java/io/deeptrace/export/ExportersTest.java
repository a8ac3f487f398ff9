// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.model.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportersTest {
    @TempDir
    private Path folder;

    @Test
    void theLongestEndingDecides() {
        Exporters exporters = Exporters.standard();

        assertThat(exporters.forFile(Path.of("a.json"))).isInstanceOf(JsonExporter.class);
        assertThat(exporters.forFile(Path.of("a.SPEEDSCOPE.json"))).isInstanceOf(SpeedscopeExporter.class);
        assertThat(exporters.forFile(Path.of("a.b.folded"))).isInstanceOf(FoldedExporter.class);
    }

    @Test
    void anUnknownEndingIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Exporters.standard().forFile(Path.of("a.pdf")))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageContainingAll("a.pdf", ".folded", ".json", ".speedscope.json");
    }

    @Test
    void aFileIsTheOwnersAlone() throws IOException {
        Path file = folder.resolve("t.folded");
        Exporters.standard().write(SampleTrace.build().read(), file);

        assertThat(Files.readString(file)).contains("main;Machine.run;Clock.tick 34000200");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whenAnExportFailsTheFileIsAsItWasAndNothingLiesAround() throws IOException {
        Path file = Files.writeString(folder.resolve("t.bad"), "before");
        Exporters failing = Exporters.standard().with(".bad", (trace, out) -> {
            out.write(1);
            throw new IOException("no space left");
        });

        assertThatThrownBy(() -> failing.write(SampleTrace.build().read(), file))
                .hasMessage("Cannot write " + file + ": no space left");
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aMissingFolderIsTold() {
        Path file = folder.resolve("missing").resolve("t.json");

        assertThatThrownBy(() -> Exporters.standard().write(SampleTrace.build().read(), file))
                .hasMessageContaining("there is no directory " + folder.resolve("missing"));
    }
}
