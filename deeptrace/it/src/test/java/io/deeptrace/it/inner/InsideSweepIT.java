// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.Settings;
import io.deeptrace.inner.Insides;
import io.deeptrace.it.harness.EveryMethod;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.Root;
import io.deeptrace.run.Selection;
import io.deeptrace.run.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of released libraries with probes inside it, as {@code deeptrace run --inner} weaves it: a JVM verifies each class. The
 * default build takes one library, {@code deeptrace/it/run insides} those of the table in {@code analyzer/inner/docs/expressions.md}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsideSweepIT {
    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    private Path directory;

    static Stream<Arguments> libraries() throws IOException {
        List<Jdk> jdks = Jdk.found();
        return ReleasedLibrary.all().stream().flatMap(library -> jdks.stream()
                .flatMap(jdk -> Stream.of(true, false).map(sources -> Arguments.of(library, jdk, sources))));
    }

    @ParameterizedTest(name = "{0} on {1}, with its sources: {2}")
    @MethodSource("libraries")
    void with_probes_inside_all_methods_every_class_links_as_by_itself(Path jars, Jdk jdk, boolean sources)
            throws Exception {
        ReleasedLibrary library = new ReleasedLibrary(jars, directory);
        assumeTrue(library.release() <= jdk.version(), "made for a newer Java");
        Execution plain = Execution.of(
                directory,
                Map.of(),
                List.of(jdk.java(), "-cp", library.classPath(), EveryMethod.MAIN, library.argument()));

        Execution traced = traced(library, jdk, sources);

        Trace trace = TraceReader.read(directory.resolve("t.dtrace"));
        WovenInsides insides = WovenInsides.of(
                library.classFiles(), directory.resolve("woven"), trace, planned(library, jdk, sources));
        ROWS.add(row(jars.getFileName(), jdk, sources, plain, insides));
        assertThat(traced.exit()).as("%s", traced).isZero();
        assertThat(plain.out().lines()).hasSameSizeAs(library.classFiles().keySet());
        assertThat(traced.out().lines()).containsExactlyElementsOf(plain.out().lines()::iterator);
        assertThat(insides.unexplained()).as("methods without probes inside").isEmpty();
        assertThat(insides.fallenBack()).allMatch(each -> each.contains("larger than the 64 KB"));
        assertThat(insides.woven(sources ? Match.EXACT : Match.CODE))
                .isGreaterThan(library.classFiles().size());
        assertThat(trace.info().get("removal")).contains("byte for byte");
    }

    @AfterAll
    static void printTheTable() {
        System.out.println("""
                | library | JDK | points from | classes | link | methods with code | probes inside: equal | alike | by the code alone \
                | nothing evaluated | too large | not traced |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """ + String.join("\n", ROWS));
    }

    private Execution traced(ReleasedLibrary library, Jdk jdk, boolean sources) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("run", "-q", "-o", "t.dtrace", "--java", jdk.home().toString()));
        command.addAll(List.of("--cp", library.classPath()));
        command.add("--jvm-arg=-Ddeeptrace.dump=" + directory.resolve("woven"));
        library.patterns().forEach(pattern -> command.addAll(List.of("--inner", pattern)));
        if (sources) {
            command.addAll(List.of("--source", library.sources().toString()));
        }
        command.addAll(List.of("--main", EveryMethod.MAIN, "--", library.argument()));
        return new Tool(directory).run(command.toArray(String[]::new));
    }

    /** The insides of the plan of such a run: the trace tells those of the methods that are called. */
    private static List<InnerMethod> planned(ReleasedLibrary library, Jdk jdk, boolean sources) throws Exception {
        List<Path> classPath = Stream.of(library.classPath().split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Insides insides =
                Insides.of(library.patterns(), sources ? List.of(library.sources()) : List.of(), InnerCap.DEFAULT);
        Selection selection = new Selection(
                        CallGraphEngine.named("rta"),
                        Blacklist.defaults(),
                        RedactionRules.defaults().words())
                .with(insides);
        Target target = new Target(classPath, JavaHome.at(jdk.home()), List.of(), List.of());
        Root root = new Root.Main(EveryMethod.MAIN, List.of(library.argument()));
        try (Planned planned = new Planner(target, selection).plan(root)) {
            return planned.planToRecord(Settings.defaults("t.dtrace")).inner();
        }
    }

    private String row(Path library, Jdk jdk, boolean sources, Execution plain, WovenInsides insides)
            throws IOException {
        long linked =
                plain.out().lines().filter(line -> line.endsWith(" links")).count();
        int woven = insides.woven(Match.EXACT) + insides.woven(Match.SIMILAR) + insides.woven(Match.CODE);
        int others = insides.empty()
                + insides.fallenBack().size()
                + insides.notTraced().size()
                + insides.unexplained().size();
        String row = String.format(
                Locale.ROOT,
                "| %s | %d | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %d | %d |",
                library,
                jdk.version(),
                sources ? "source" : "code",
                plain.out().lines().count(),
                linked,
                woven + others,
                insides.woven(Match.EXACT),
                insides.woven(Match.SIMILAR),
                insides.woven(Match.CODE),
                insides.empty(),
                insides.fallenBack().size(),
                insides.notTraced().size());
        List<String> lines = new ArrayList<>(List.of(row));
        lines.addAll(insides.fallenBack());
        lines.addAll(insides.notTraced());
        lines.addAll(insides.unexplained());
        Files.write(
                Path.of("target", "inside-" + library + "-" + jdk.version() + (sources ? "" : "-code") + ".txt"),
                lines);
        return row;
    }
}
