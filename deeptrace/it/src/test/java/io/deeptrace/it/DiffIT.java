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
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings of real software compared with each other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiffIT {
    private static final Target JACKSON =
            Target.of(JacksonTree.class, "run", ObjectMapper.class, JsonFactory.class, JsonProperty.class);

    @TempDir
    Path directory;

    static Stream<Arguments> targetsAndJdks() {
        return Stream.of(JACKSON, Target.of(Workers.class, "run"))
                .flatMap(target -> Jdk.found().stream().map(jdk -> Arguments.of(target, jdk)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("targetsAndJdks")
    void two_runs_of_one_program_do_not_differ(Target target, Jdk jdk) throws Exception {
        Trace one = recorded("one", target, jdk);
        TraceDiff diff = TraceDiff.of(one, recorded("other", target, jdk), Thresholds.STANDARD);

        assertThat(diff.isSame()).as("%s", diff.counts()).isTrue();
        assertThat(diff.counts().common()).isEqualTo(one.callCount()).isGreaterThan(1_000);
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
