// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EcjIT {
    @TempDir
    private Path directory;

    static LongStream seeds() {
        return LongStream.range(Integer.getInteger("oracle.from", 0), Integer.getInteger("oracle", 3));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void explore(long seed) throws Exception {
        TwofoldSource program = RandomProgram.of(seed, 6);
        List<String> told = Telling.of(program, directory.resolve("telling"));
        Path source =
                Files.createDirectories(directory.resolve("src/main/java")).resolve("Generated.java");
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Files.writeString(source, program.plain());
        Compilers.ECJ.compile(source, classes);
        Trace trace = new Tool(directory)
                .trace(
                        Jdk.found().get((int) (seed % Jdk.found().size())),
                        classes,
                        0,
                        "--inner",
                        "Generated",
                        "--inner-cap",
                        "0",
                        "--value-length",
                        "1000",
                        "--cap",
                        "100000",
                        "--cap-site",
                        "1000000",
                        "--main",
                        "Generated");
        List<String> recorded = Told.by(trace, program.ids());
        Map<String, Integer> labels = new TreeMap<>();
        trace.methods().values().stream()
                .filter(m -> trace.inside(m) != null)
                .forEach(m -> labels.merge(trace.inside(m).match().toString(), 1, Integer::sum));
        StringBuilder out = new StringBuilder();
        int at = 0;
        int wrong = 0;
        for (int i = 0; i < recorded.size(); i++) {
            int next = at;
            while (next < told.size() && !told.get(next).equals(recorded.get(i))) next++;
            if (next == told.size()) {
                wrong++;
                if (wrong < 4)
                    out.append("WRONG ")
                            .append(recorded.get(i))
                            .append(" after ")
                            .append(i == 0 ? "" : recorded.get(i - 1))
                            .append('\n');
            } else {
                at = next + 1;
            }
        }
        Map<String, Integer> has = new HashMap<>();
        Map<String, Integer> should = new HashMap<>();
        recorded.forEach(r -> has.merge(r.split(" ")[0], 1, Integer::sum));
        told.forEach(r -> should.merge(r.split(" ")[0], 1, Integer::sum));
        Set<String> partly = new HashSet<>();
        int whole = 0;
        for (var e : has.entrySet()) {
            if (!e.getValue().equals(should.get(e.getKey())))
                partly.add(e.getKey() + ": " + e.getValue() + " of " + should.get(e.getKey()));
            else whole++;
        }
        Map<Integer, String> places = new HashMap<>();
        program.ids().forEach((p, id) -> places.put(id, p));
        out.append("seed " + seed + " " + labels + " recorded " + recorded.size() + " of " + told.size()
                + ", expressions whole " + whole + " of " + should.size() + " partly " + partly.size() + " wrong "
                + wrong + "\n");
        String[] lines = program.plain().split("\n");
        for (String p : partly) {
            String place = places.get(Integer.valueOf(p.split(":")[0]));
            out.append("   partly " + p + " at " + place + "  "
                    + (place == null ? "" : lines[Integer.parseInt(place.split(":")[0]) - 1]) + "\n");
        }
        if (wrong > 0) {
            Files.writeString(Path.of("/tmp/cx/Generated" + seed + ".java"), program.plain());
        }
        synchronized (EcjIT.class) {
            Files.writeString(
                    Path.of("/tmp/cx/oracle.txt"),
                    out,
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
        assertThat(told).isNotEmpty();
    }
}
