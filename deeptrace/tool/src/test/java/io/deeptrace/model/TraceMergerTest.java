// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.export.JsonExporter;
import io.deeptrace.format.TraceFormat.Loss;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TraceMergerTest {
    @TempDir
    Path directory;

    @Test
    void one_trace_merged_is_the_same_trace() throws IOException {
        for (TraceBuilder each : List.of(SampleTrace.build(), KeptTrace.build())) {
            Path file = each.write(directory.resolve("a.dtrace"));
            Trace merged = merged(file);

            assertThat(merged.damage()).isEqualTo(TraceReader.read(file).damage());
            assertThat(json(merged)).isEqualTo(json(TraceReader.read(file)));
        }
    }

    @Test
    void two_traces_keep_their_calls_values_and_roots_apart() throws IOException {
        Path a = SampleTrace.build().write(directory.resolve("a.dtrace"));
        Path b = KeptTrace.build().write(directory.resolve("b.dtrace"));
        Trace one = TraceReader.read(a);
        Trace other = TraceReader.read(b);
        Trace merged = merged(a, b);

        assertThat(merged.callCount()).isEqualTo(one.callCount() + other.callCount());
        assertThat(merged.damage()).isEmpty();
        assertThat(merged.roots()).hasSize(one.roots().length + other.roots().length);
        for (int call = 0; call < one.callCount(); call++) {
            assertSame(one, call, merged, call, 0);
        }
        for (int call = 0; call < other.callCount(); call++) {
            assertSame(other, call, merged, call + one.callCount(), one.callCount());
        }
        assertThat(merged.threads())
                .extracting(Trace.Lane::name)
                .containsExactly("a: main", "a: worker-1", "b: main", "b: pool-1-thread-1");
    }

    @Test
    void what_is_the_same_in_both_is_there_once() throws IOException {
        Path a = SampleTrace.build().write(directory.resolve("a.dtrace"));
        Path b = SampleTrace.build().write(directory.resolve("b.dtrace"));
        Trace one = TraceReader.read(a);
        Trace merged = merged(a, b);

        assertThat(merged.methods()).hasSameSizeAs(one.methods());
        assertThat(merged.woven()).isEqualTo(one.woven());
        assertThat(merged.leftOut()).isEqualTo(one.leftOut());
        assertThat(merged.info()).containsEntry("root", one.info().get("root")).containsEntry("merged", "a, b");
        assertThat(merged.totals().counted().values()).containsExactly(2 * 1_000_010L);
    }

    @Test
    void what_differs_is_told_of_each() throws IOException {
        Path a = small("17").write(directory.resolve("a.dtrace"));
        Path b = small("25").write(directory.resolve("b.dtrace"));

        assertThat(merged(a, b).info())
                .doesNotContainKey("java")
                .containsEntry("a.java", "17")
                .containsEntry("b.java", "25");
    }

    @Test
    void the_same_object_number_in_two_traces_is_not_the_same_object() throws IOException {
        Trace merged = merged(
                identified().write(directory.resolve("a.dtrace")), identified().write(directory.resolve("b.dtrace")));

        List<Integer> numbers = List.of(0, 1, 2, 3).stream()
                .map(call -> ((Value.Identified) merged.values(call).arguments().get(0)).number())
                .toList();
        assertThat(numbers).containsExactly(3, 3, 6, 6);
    }

    @Test
    void traces_stand_on_one_clock() throws IOException {
        byte[] later = small("17").bytes();
        later[TRACE_EPOCH] += 5; // ms since 1970, the lowest byte
        Path a = Files.write(directory.resolve("a.dtrace"), later);
        Path b = small("17").write(directory.resolve("b.dtrace"));
        Trace merged = merged(a, b);

        assertThat(merged.start(0)).isEqualTo(5_000_010);
        assertThat(merged.start(1)).isEqualTo(10);
        assertThat(merged.startedAt()).isEqualTo(TraceReader.read(b).startedAt());
        assertThat(merged.duration()).isEqualTo(5_000_020);
    }

    private static final int TRACE_EPOCH = 16;

    @Test
    void of_a_damaged_trace_the_rest_is_merged_and_that_is_told() throws IOException {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/A", "run", "()V", 8, "", 0);
        file.lane("main")
                .enter(run, 0, 10)
                .enter(run, 0, 20)
                .raw(new byte[] {79})
                .exit(30);
        TraceMerger merger = new TraceMerger()
                .add(file.write(directory.resolve("a.dtrace")), "a")
                .add(small("17").write(directory.resolve("b.dtrace")), "b");
        Trace merged = written(merger);

        assertThat(merger.isWhole()).isFalse();
        assertThat(merged.finished()).isFalse();
        assertThat(merged.callCount()).isEqualTo(3);
        assertThat(merged.outcome(1)).isEqualTo(Trace.Outcome.UNFINISHED);
        assertThat(merged.info().get("warning.a.damage.1")).contains("unknown kind");
    }

    @Test
    void whatever_of_damaged_files_can_be_read_can_be_merged() throws IOException {
        Mutants mutants = new Mutants(11);
        int whole = 0;
        for (int i = 0; i < 1_000; i++) {
            Path file = Files.write(directory.resolve("mutant.dtrace"), mutants.next());
            Trace trace;
            try {
                trace = TraceReader.read(file);
            } catch (IOException e) {
                continue;
            }
            try {
                Trace merged = merged(file);
                assertThat(merged.callCount()).as("mutant %d", i).isLessThanOrEqualTo(trace.callCount());
                whole += merged.callCount() == trace.callCount() ? 1 : 0;
            } catch (IOException e) {
                assertThat(e).hasMessageEndingWith(".");
            }
        }
        assertThat(whole).isGreaterThan(500);
    }

    @Test
    void a_large_value_and_many_calls_go_over_several_chunks() throws IOException {
        TraceBuilder file = new TraceBuilder().chunkSize(1 << 20);
        int run = file.method("acme/A", "run", "(Ljava/lang/String;)V", 8, "", 0, "text");
        TraceLane main = file.lane("main");
        String text = "x".repeat(60_000);
        for (int i = 0; i < 200; i++) {
            main.enter(run, 0, 10 + i, new Value.Text(text + i, text.length() + 3), new Value.Primitive(i))
                    .exit(10 + i);
        }
        Path path = file.write(directory.resolve("a.dtrace"));

        assertThat(json(merged(path))).isEqualTo(json(TraceReader.read(path)));
    }

    @Test
    void what_is_an_estimate_stays_one() throws IOException {
        TraceBuilder counting = new TraceBuilder();
        int run = counting.method("acme/A", "run", "()V", 8, "", 0);
        counting.lane("main")
                .enter(run, 0, 10)
                .estimated()
                .capped(0, run, Loss.OVERHEAD, 10, 0, 40, 0, 20)
                .atLeast()
                .capped(0, run, Loss.CAP_PER_CALL, 10, 3, 40, 0, 30)
                .exit(100);
        Trace merged = merged(counting.write(directory.resolve("counting.dtrace")));

        assertThat(merged.damage()).isEmpty();
        assertThat(merged.capped(0)).extracting(Trace.Capped::estimated).containsExactly(true, false);
        assertThat(merged.capped(0)).extracting(Trace.Capped::nanos).containsExactly(40L, 40L);
        assertThat(merged.capped(0)).extracting(Trace.Capped::cause).containsExactly(Loss.OVERHEAD, Loss.CAP_PER_CALL);
    }

    @Test
    void what_is_no_trace_is_refused_with_a_sentence() throws IOException {
        Path file = Files.writeString(directory.resolve("a.dtrace"), "no trace");
        assertThatThrownBy(() -> new TraceMerger().add(file, "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a DeepTrace trace");
    }

    private static void assertSame(Trace one, int call, Trace merged, int mergedCall, int offset) {
        assertThat(merged.method(mergedCall).ref()).isEqualTo(one.method(call).ref());
        assertThat(merged.parent(mergedCall)).isEqualTo(one.parent(call) < 0 ? -1 : one.parent(call) + offset);
        assertThat(merged.start(mergedCall)).isEqualTo(one.start(call));
        assertThat(merged.end(mergedCall)).isEqualTo(one.end(call));
        assertThat(merged.outcome(mergedCall)).isEqualTo(one.outcome(call));
        ValueText text = new ValueText(500);
        assertThat(merged.values(mergedCall).arguments().stream()
                        .map(Value::bare)
                        .map(text::of))
                .isEqualTo(one.values(call).arguments().stream()
                        .map(Value::bare)
                        .map(text::of)
                        .toList());
        assertThat(merged.values(mergedCall).argumentsAfter())
                .isEqualTo(one.values(call).argumentsAfter());
        assertThat(merged.capped(mergedCall)).hasSameSizeAs(one.capped(call));
    }

    private static TraceBuilder small(String java) {
        TraceBuilder file = new TraceBuilder().info("java", java);
        int run = file.method("acme/A", "run", "()V", 8, "", 0);
        file.lane("main").enter(run, 0, 10).exit(20);
        return file;
    }

    private static TraceBuilder identified() {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/A", "run", "(Ljava/lang/Object;)V", 8, "", 0, "what");
        Value object = new Value.Identified(3, new Value.Opaque("acme.P"), true);
        file.lane("main")
                .enter(run, 0, 10, object)
                .exit(20)
                .enter(run, 0, 30, object)
                .exit(40);
        return file;
    }

    private Trace merged(Path... files) throws IOException {
        TraceMerger merger = new TraceMerger();
        for (Path file : files) {
            merger.add(file, file.getFileName().toString().replace(".dtrace", ""));
        }
        return written(merger);
    }

    private static Trace written(TraceMerger merger) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        merger.write(out);
        return TraceReader.read(new MemorySource(out.toByteArray()));
    }

    private static String json(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonExporter().export(trace, out);
        return Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\n"))
                .toList()
                .toString();
    }
}
