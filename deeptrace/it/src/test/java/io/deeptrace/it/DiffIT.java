// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.JacksonTree;
import io.deeptrace.it.target.Workers;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.model.diff.Thresholds;
import io.deeptrace.model.diff.TraceDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings of real software compared with each other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiffIT {
    private static final Target JACKSON =
            Target.of(JacksonTree.class, "run", ObjectMapper.class, JsonFactory.class, JsonProperty.class);

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void two_runs_of_one_program_do_not_differ(Jdk jdk) throws Exception {
        Trace one = recorded("one", JACKSON, jdk);
        TraceDiff diff = TraceDiff.of(one, recorded("other", JACKSON, jdk), Thresholds.STANDARD);

        assertThat(diff.isSame()).as("%s", diff.counts()).isTrue();
        assertThat(diff.counts().common()).isEqualTo(one.callCount()).isGreaterThan(1_000);
    }

    /** What the tasks see of the array that they share is chance. */
    @ParameterizedTest
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void nor_do_their_calls_whichever_thread_of_a_pool_took_which_task(Jdk jdk) throws Exception {
        Target workers = Target.of(Workers.class, "run");
        TraceDiff diff =
                TraceDiff.of(recorded("one", workers, jdk), recorded("other", workers, jdk), Thresholds.STANDARD);

        assertThat(diff.counts().added()).isZero();
        assertThat(diff.counts().removed()).isZero();
        assertThat(diff.counts().changed()).isLessThan(10);
    }

    @Test
    void runs_on_other_JDKs_differ_in_what_the_JDK_adds_alone() throws Exception {
        List<Jdk> jdks = Jdk.found();
        Trace oldest = recorded("oldest", JACKSON, jdks.get(0));
        Trace newest = recorded("newest", JACKSON, jdks.get(jdks.size() - 1));

        TraceDiff.Counts counts =
                TraceDiff.of(oldest, newest, Thresholds.STANDARD).counts();

        assertThat(counts.common()).isGreaterThan(oldest.callCount() * 9L / 10);
        assertThat(counts.changed()).isLessThan(counts.common() / 4);
    }

    private Trace recorded(String name, Target target, Jdk jdk) throws Exception {
        Tool tool = new Tool(Files.createDirectory(directory.resolve(name)));
        return TraceReader.read(tool.record(target, jdk).trace());
    }
}
