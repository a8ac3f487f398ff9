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
    void aTimeThatIsAnEstimateIsToldAsOne() throws IOException {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/A", "run", "()V", 8, "A.java", 5);
        file.lane("main")
                .enter(run, 0, 0)
                .estimated()
                .capped(0, run, Loss.CAP_PER_CALL, 10, 0, 40, 0, 50)
                .exit(60);
        StringBuilder out = new StringBuilder();
        Dump.print(new MemorySource(file.bytes()), "sample", out);

        assertThat(out.toString()).contains("by CAP_PER_CALL count 10 nested 0 ns about 40 least 2 most 20 thrown 0");
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
