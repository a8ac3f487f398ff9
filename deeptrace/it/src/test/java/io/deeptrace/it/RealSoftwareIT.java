// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Joiner;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.PlanJson;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.ResultTable;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.CommonsLang;
import io.deeptrace.it.target.GuavaTour;
import io.deeptrace.it.target.JacksonPojo;
import io.deeptrace.it.target.JacksonTree;
import io.deeptrace.it.target.JsoupParse;
import io.deeptrace.it.target.LanguageTour;
import io.deeptrace.it.target.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Software that nobody here wrote, traced whole: it computes what it computes by itself, and not one call is lost. */
class RealSoftwareIT {
    private static final ResultTable TABLE = new ResultTable();

    @TempDir
    Path directory;

    static Stream<Arguments> targetsAndJdks() {
        Class<?>[] jackson = {ObjectMapper.class, JsonFactory.class, JsonProperty.class};
        List<Target> targets = List.of(
                Target.of(JacksonTree.class, "run", jackson),
                Target.of(JacksonPojo.class, "run", jackson),
                Target.of(CommonsLang.class, "run", StringUtils.class),
                Target.of(JsoupParse.class, "run", Jsoup.class),
                Target.of(GuavaTour.class, "run", Joiner.class, InternalFutureFailureAccess.class),
                Target.of(LanguageTour.class, "run"),
                Target.of(Workers.class, "run"));
        return IntStream.range(0, targets.size()).boxed().flatMap(i -> Jdk.atPlace(i).stream()
                .map(jdk -> Arguments.of(targets.get(i), jdk)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("targetsAndJdks")
    void isTracedWithoutBeingChangedAndWithoutLosingACall(Target target, Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);
        assertThat(untraced.exit()).as("%s", untraced).isZero();
        PlanJson plan = tool.plan(target, jdk);

        Recording recording = tool.record(target, jdk);

        long counted = new Counting(tool)
                .count(target, jdk, recording).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        TABLE.add(target.toString(), jdk, plan, recording, counted, untraced);
        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.nothingIsLost(recording, counted);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
        Invariants.methodsArePlannedOrToldNotToBe(recording, plan);
        Invariants.edgesAreForeseen(recording, plan);
        assertThat(recording.json().programJava()).startsWith(Integer.toString(jdk.version()));
    }

    @AfterAll
    static void showTheTable() {
        System.out.println(TABLE);
    }
}
