// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.SampleTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {
    @TempDir
    Path directory;

    @Test
    void aTraceIsNotReplacedByWhatItIsMergedInto() throws Exception {
        Path one = directory.resolve("one.dtrace");
        SampleTrace.build().write(one);
        SampleTrace.build().write(directory.resolve("other.dtrace"));
        byte[] before = Files.readAllBytes(one);
        CommandLineRun line = new CommandLineRun(directory);

        assertThat(line.run("merge", "other.dtrace", "one.dtrace", "-o", "one.dtrace"))
                .isEqualTo(2);

        assertThat(line.err()).isEqualTo("deeptrace: -o one.dtrace is a trace that is read: give another file.\n");
        assertThat(Files.readAllBytes(one)).isEqualTo(before);
        assertThat(line.run("merge", "other.dtrace", "one.dtrace", "-o", "all.dtrace"))
                .isZero();
    }
}
