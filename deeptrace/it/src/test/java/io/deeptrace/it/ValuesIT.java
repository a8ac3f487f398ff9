// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.program.LibraryValues;
import io.deeptrace.it.target.Backwards;
import io.deeptrace.it.target.Snapshots;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value tells beside itself, in real JVMs. */
class ValuesIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void whatACallChangedAndWhichObjectsItHadIsTold(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory).record(Target.of(Snapshots.class, "run"), jdk);
        List<Call> adds = recording.json().callsOf("add");
        List<Call> looks = recording.json().callsOf("look");

        JsonNode first = adds.get(0).json();
        JsonNode second = adds.get(1).json();
        assertThat(first.at("/this/fields/sum").asInt()).isZero();
        assertThat(first.at("/thisAfter/fields/sum").asInt()).isEqualTo(3);
        assertThat(first.required("args").toString()).isEqualTo("[3,[]]");
        assertThat(first.required("argsAfter").toString()).isEqualTo("[null,[3]]");
        assertThat(second.required("argsAfter").toString()).isEqualTo("[null,[3,4]]");
        assertThat(first.required("argIds").get(1))
                .isEqualTo(second.required("argIds").get(1));
        assertThat(first.required("thisId")).isNotEqualTo(second.required("thisId"));
        assertThat(looks)
                .allSatisfy(look -> assertThat(look.json().has("argsAfter")).isFalse());
        assertThat(looks)
                .extracting(look -> look.json().required("thisId").asInt())
                .containsExactly(
                        first.required("thisId").asInt(),
                        second.required("thisId").asInt());
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void exceptionsTellWhereTheyWereMadeAndLambdasWhatTheyCall(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory).record(Target.of(Snapshots.class, "run"), jdk);
        JsonNode thrown = recording.json().callsOf("parse").get(0).json().required("thrown");
        List<Call> applied = recording.json().callsOf("apply");

        assertThat(thrown.at("/frames/0/class").asText()).isEqualTo("java.lang.NumberFormatException");
        assertThat(thrown.required("frames"))
                .anySatisfy(
                        frame -> assertThat(frame.required("method").asText()).isEqualTo("parse"));
        assertThat(applied.get(0).json().at("/args/0/lambda").asText())
                .isEqualTo(Snapshots.class.getName() + "#lambda$run$0(int,int)");
        assertThat(applied.get(1).json().at("/args/0/lambda").asText()).isEqualTo("java.lang.Math#max(int,int)");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void valuesOfTheJdkAreReadAndSecretsAreNot(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory).record(Target.of(Snapshots.class, "run"), jdk);

        assertThat(recording.json().callsOf("keep"))
                .extracting(call -> call.json().required("args").get(0).toString())
                .containsExactly(
                        "{\"type\":\"java.time.LocalDate\",\"text\":\"2026-11-27\"}",
                        "{\"type\":\"java.util.EnumMap\",\"size\":1,\"entries\":[[\"DAYS\",1]]}",
                        "[\"a\"]",
                        "{\"masked\":true}");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void collectionsSeenFromTheirEndAreTheirElementsInThatOrder(Jdk jdk) throws Exception {
        assumeTrue(jdk.version() >= 21, "there are such views from 21 on");
        Recording recording = new Tool(directory).record(Target.of(Backwards.class, "run"), jdk);
        String last8 = "[9,8,7,6,5,4,3,2]";
        String first8 = "[1,2,3,4,5,6,7,8]";

        assertThat(recording.json().callsOf("keep"))
                .extracting(
                        call -> elements(call.json().required("args").get(0)).toString())
                .containsExactly(
                        last8,
                        "[3,2,1]",
                        "[2,1]",
                        "[1]",
                        last8,
                        first8,
                        last8,
                        last8,
                        last8,
                        last8,
                        "[[\"b\",2],[\"a\",1]]",
                        "[\"b\",\"a\"]",
                        "[2,1]",
                        "[\"a\",\"b\"]",
                        "[\"b\",\"a\"]",
                        "[[\"b\",2],[\"a\",1]]");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void collectionsOfOtherLanguagesAreTheirElementsAndALazyOneIsNotMadeForThat(Jdk jdk) throws Exception {
        Target target = Target.with(LibraryValues.class, "scala-", "clojure-", "core.specs", "spec.", "kotlin-");
        String[] options = {"--exclude", "scala.**", "--exclude", "clojure.**", "--exclude", "kotlin.**"};
        Recording recording = new Tool(directory).record(target, jdk, options);
        String eight = "[1,2,3,4,5,6,7,8]";

        assertThat(recording.json().callsOf("keep"))
                .extracting(
                        call -> elements(call.json().required("args").get(0)).toString())
                .containsExactly(
                        eight,
                        eight,
                        "[[\"key\",1]]",
                        "{\"type\":\"scala.Some\",\"fields\":{\"value\":[1,2]}}",
                        "[1,2,{\"type\":\"clojure.lang.Keyword\",\"text\":\":three\"},null]",
                        "[[{\"type\":\"clojure.lang.Keyword\",\"text\":\":user\"},\"ada\"],"
                                + "[{\"type\":\"clojure.lang.Keyword\",\"text\":\":password\"},{\"masked\":true}]]",
                        "[7]",
                        "[{\"type\":\"clojure.lang.Symbol\",\"text\":\"f\"},"
                                + "{\"type\":\"clojure.lang.Symbol\",\"text\":\"x/y\"}]",
                        "[]",
                        "[2,3]",
                        "[2,3,4]",
                        "[]",
                        "[1,2]");
    }

    /** What stands in a collection, be it whole, when it is an array by itself, or not. */
    private static JsonNode elements(JsonNode collection) {
        return collection.has("entries")
                ? collection.required("entries")
                : collection.has("elements") ? collection.required("elements") : collection;
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void lessIsKeptOfAClassOnRequest(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory)
                .record(Target.of(Snapshots.class, "run"), jdk, "--values-of", "java.util.ArrayList=ref");

        JsonNode add = recording.json().callsOf("add").get(0).json();
        assertThat(add.required("args").get(1).toString()).isEqualTo("{\"type\":\"java.util.ArrayList\"}");
        assertThat(add.at("/this/fields/sum").asInt()).isZero();
    }
}
