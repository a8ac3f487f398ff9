// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat.Loss;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
    @Test
    void everyRecordIsALine() throws IOException {
        StringBuilder out = new StringBuilder();
        TraceBuilder sample = SampleTrace.build().loss(Loss.DISK, 3);
        Dump.print(new MemorySource(sample.bytes()), "sample", out);
        Golden.check("sample.dump", out.toString());
    }

    @Test
    void aDamagedRecordEndsItsLaneWithALineThatSaysWhy(@TempDir Path folder) throws IOException {
        TraceBuilder trace = SampleTrace.build();
        trace.lane("broken").raw(new byte[] {99, 0});
        StringBuilder out = new StringBuilder();
        Dump.print(trace.write(folder.resolve("t.dtrace")), out);

        assertThat(out.toString()).endsWith("! an event is of the unknown kind 24\n");
    }
}
