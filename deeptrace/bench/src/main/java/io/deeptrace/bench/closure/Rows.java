// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import io.deeptrace.analyzer.CallGraphEngine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows: every engine of DeepTrace and every rival on every input that it is made for. */
final class Rows {
    /** What the launcher gives. It suits the rivals as well: with the second compiler on one processor they take longer. */
    private static final List<String> ALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** As in the launcher too; rivals make more, so that theirs had better grow. */
    private static final List<String> HEAP = List.of("-Xmn384m", "-XX:InitialRAMPercentage=6", "-XX:TLABSize=512k");

    private static final String YOUNG_OF_BUILDS = "-Xmn64m";

    /** For all but these: what compiles less. */
    private static final String INLINED = "-XX:C1MaxInlineSize=10";

    private static final List<String> RIVALS =
            Stream.concat(ALL.stream(), Stream.of("-Xmx6g")).toList();
    private static final int[] CURVE = {1_000, 5_000, 20_000, 60_000};
    private static final int FURTHER = 20;

    private final Path bench;
    private final Path scratch;
    private final List<String> jvm;
    private final List<Row> rows = new ArrayList<>();

    private Rows(Path bench, Path scratch, List<String> flags) {
        this.bench = bench;
        this.scratch = scratch;
        jvm = Stream.of(ALL, HEAP, largePages(), flags).flatMap(List::stream).toList();
    }

    /** As in the launcher: where Linux gives them to those who ask. */
    private static List<String> largePages() {
        try {
            String modes = Files.readString(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
            return modes.contains("[madvise]") || modes.contains("[always]")
                    ? List.of("-XX:+UseTransparentHugePages")
                    : List.of();
        } catch (IOException elsewhere) {
            return List.of();
        }
    }

    /**
     * The rows, those of one input together; the summaries of an input are made before they are used.
     *
     * @param bench the directory of the benchmarks
     * @param scratch where the summaries are put
     * @param flags what the JVMs of DeepTrace are started with besides
     */
    static List<Row> all(Path bench, Path scratch, List<String> flags) {
        Rows rows = new Rows(bench, scratch, flags);
        for (Input input : Input.values()) {
            rows.addOurs(input);
            rows.addRivals(input);
        }
        rows.addCurve();
        return rows.rows;
    }

    /** Those whose label contains one of these words, and those that make the summaries which they need. */
    static List<Row> chosen(List<Row> all, List<String> words) {
        List<Row> asked = all.stream()
                .filter(row -> words.stream().anyMatch(row.label()::contains))
                .toList();
        Set<Path> needed = asked.stream()
                .filter(row -> row.store() != null)
                .map(Row::store)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(row -> asked.contains(row) || row.builds() && needed.contains(row.store()))
                .toList();
    }

    /** Where the summaries of an input are, which are those of the JDK as well. */
    private Path store(Input input, int classes) {
        return scratch.resolve("summaries-" + input + (classes == 0 ? "" : "-padded"));
    }

    private void addOurs(Input input) {
        builds("DeepTrace, first build of the cache, JDK included", input, 0);
        for (String engine : CallGraphEngine.names()) {
            if (!engine.equals(CallGraphEngine.names().get(0))) {
                ours("DeepTrace " + engine + ", warm", input, 0, false, engine, 0, true);
            }
        }
        if (input == Input.LANG3) {
            // The one input on which it is through within the budget.
            ours("DeepTrace soot, warm", input, 0, false, soot().toString(), 0, true);
        }
        for (boolean jdk : new boolean[] {false, true}) {
            ours("DeepTrace rta, cold", input, 0, jdk, "rta", 0, false);
            ours("DeepTrace rta, warm", input, 0, jdk, "rta", 0, true);
            ours("DeepTrace rta, warm and " + FURTHER + " further", input, 0, jdk, "rta", FURTHER, true);
            for (int further : new int[] {0, FURTHER}) {
                String more = further == 0 ? "" : " and " + further + " further";
                planned("DeepTrace rta, warm" + more + ", with the plan", input, jdk, further);
            }
        }
    }

    /** Where the engine that is a module of its own was built. */
    private Path soot() {
        return bench.resolve("../../analyzer/soot/target").normalize();
    }

    private void addRivals(Input input) {
        rival("WALA 1.6.12 RTA", input, true, "wala", "Wala");
        rival("SootUp 3.0.1 RTA", input, false, "sootup", "SootUp");
        rival("Soot 4.7.1 SPARK", input, false, "soot", "Spark");
        if (input == Input.LANG3) {
            // The one input on which it may finish.
            rival("Soot 4.7.1 SPARK", input, true, "soot", "Spark");
        }
    }

    /** The same question on longer and longer class paths. */
    private void addCurve() {
        builds("DeepTrace, the cache for the longest class path", Input.JACKSON, CURVE[CURVE.length - 1]);
        for (int classes : CURVE) {
            String where = String.format(Locale.ROOT, "on a class path of %,d classes", classes);
            ours("DeepTrace rta, cold, " + where, Input.JACKSON, classes, false, "rta", 0, false);
            ours("DeepTrace rta, warm, " + where, Input.JACKSON, classes, false, "rta", 0, true);
        }
    }

    private void ours(
            String name, Input input, int classes, boolean jdk, String engine, int further, boolean summaries) {
        Path store = summaries ? store(input, classes) : null;
        List<String> words = List.of(engine, "closure", Integer.toString(further), summaries ? store.toString() : "-");
        own(name, input, classes, jdk, store, Driver.class, words);
    }

    /** The same with what DeepTrace makes of a closure, and nobody else: call sites, why-paths, reasons for what is left out. */
    private void planned(String name, Input input, boolean jdk, int further) {
        Path store = store(input, 0);
        List<String> words = List.of("rta", "plan", Integer.toString(further), store.toString());
        own(name, input, 0, jdk, store, Driver.class, words);
    }

    private void builds(String name, Input input, int classes) {
        Path store = store(input, classes);
        own(name, input, classes, true, store, Builder.class, List.of(store.toString()));
    }

    private void own(
            String name, Input input, int classes, boolean jdk, Path store, Class<?> driver, List<String> words) {
        String classPath = System.getProperty("java.class.path");
        List<String> flags = driver == Builder.class
                ? Stream.concat(jvm.stream(), Stream.of(YOUNG_OF_BUILDS)).toList()
                : Stream.concat(jvm.stream(), Stream.of(INLINED)).toList();
        rows.add(new Row(name, input, classes, jdk, true, store, flags, classPath, driver.getName(), words));
    }

    private void rival(String name, Input input, boolean jdk, String module, String driver) {
        Path target = bench.resolve("rivals").resolve(module).resolve("target");
        String classPath = target.resolve("classes") + File.pathSeparator + target.resolve("lib/*");
        rows.add(new Row(
                name, input, 0, jdk, false, null, RIVALS, classPath, "io.deeptrace.bench.rival." + driver, List.of()));
    }
}
