// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Joiner;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recall;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.program.Beans;
import io.deeptrace.it.program.CommandLineTool;
import io.deeptrace.it.program.Database;
import io.deeptrace.it.program.spring.Application;
import io.deeptrace.it.target.CommonsLang;
import io.deeptrace.it.target.GuavaTour;
import io.deeptrace.it.target.JacksonPojo;
import io.deeptrace.it.target.JacksonTree;
import io.deeptrace.it.target.JsoupParse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.benf.cfr.reader.Main;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of what real programs run is in the closure of their main method, by an agent that knows nothing of it. */
class RecallIT {
    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    Path directory;

    static Stream<Arguments> programsAndTheLeastRecall() throws IOException {
        Class<?>[] jackson = {ObjectMapper.class, JsonFactory.class, JsonProperty.class};
        String input = House.file("examples/target/classes/io/deeptrace/examples/e02recursion/Calculator.class")
                .toString();
        return Stream.of(
                Arguments.of(Target.of(CommonsLang.class, "main", StringUtils.class), 1.0),
                Arguments.of(Target.of(JacksonTree.class, "main", jackson), 0.998),
                Arguments.of(Target.of(JacksonPojo.class, "main", jackson), 0.998),
                Arguments.of(Target.of(JsoupParse.class, "main", Jsoup.class), 1.0),
                Arguments.of(Target.of(GuavaTour.class, "main", Joiner.class, InternalFutureFailureAccess.class), 1.0),
                Arguments.of(Target.program(Main.class, input), 1.0),
                Arguments.of(Target.with(Application.class, "spring", "micrometer", "logback", "slf4j"), 0.998),
                Arguments.of(Target.with(Database.class, "h2"), 0.998),
                Arguments.of(Target.with(CommandLineTool.class, "picocli"), 1.0),
                Arguments.of(Target.with(Beans.class, "gson"), 1.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programsAndTheLeastRecall")
    void aClosureHoldsWhatRuns(Target target, double least) throws Exception {
        Recall recall = Recall.of(target, Jdk.current(), "rta", new Tool(directory));
        ROWS.add(recall.row());

        assertThat(recall.ran()).as("methods that ran").hasSizeGreaterThan(100);
        assertThat(recall.recall()).as("missed: %s", recall.missed()).isGreaterThanOrEqualTo(least);
    }

    @AfterAll
    static void showTheTable() {
        System.out.println(Recall.head() + String.join("\n", ROWS));
    }
}
