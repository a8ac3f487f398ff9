// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import io.deeptrace.analyzer.CallGraphEngine;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All rows: every engine of DeepTrace and every rival on every input that it is made for. */
final class Rows {
    /** What the launcher gives. It suits the rivals as well: with the second compiler on one processor they take longer. */
    private static final List<String> OURS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> RIVALS =
            Stream.concat(OURS.stream(), Stream.of("-Xmx6g")).toList();
    private static final int[] CURVE = {1_000, 5_000, 20_000, 60_000};
    private static final int FURTHER = 20;

    private final Path bench;
    private final List<Row> rows = new ArrayList<>();

    private Rows(Path bench) {
        this.bench = bench;
    }

    /** The rows, those of one input together. */
    static List<Row> all(Path bench) {
        Rows rows = new Rows(bench);
        for (Input input : Input.values()) {
            rows.addOurs(input);
            rows.addRivals(input);
        }
        rows.addCurve();
        return rows.rows;
    }

    private void addOurs(Input input) {
        for (String engine : CallGraphEngine.names()) {
            ours("DeepTrace " + engine + ", cold", input, false, engine, 0);
        }
        ours("DeepTrace rta, cold", input, true, "rta", 0);
        ours("DeepTrace rta, one query and " + FURTHER + " further", input, false, "rta", FURTHER);
        ours("DeepTrace rta, one query and " + FURTHER + " further", input, true, "rta", FURTHER);
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
        for (int classes : CURVE) {
            String name = String.format(Locale.ROOT, "DeepTrace rta, cold, on a class path of %,d classes", classes);
            ours(name, Input.JACKSON, classes, false, "rta", 0);
        }
    }

    private void ours(String name, Input input, boolean jdk, String engine, int further) {
        ours(name, input, 0, jdk, engine, further);
    }

    private void ours(String name, Input input, int classes, boolean jdk, String engine, int further) {
        String classPath = System.getProperty("java.class.path");
        List<String> words = List.of(engine, Integer.toString(further));
        rows.add(new Row(name, input, classes, jdk, true, OURS, classPath, Driver.class.getName(), words));
    }

    private void rival(String name, Input input, boolean jdk, String module, String driver) {
        Path target = bench.resolve("rivals").resolve(module).resolve("target");
        String classPath = target.resolve("classes") + File.pathSeparator + target.resolve("lib/*");
        rows.add(new Row(
                name, input, 0, jdk, false, RIVALS, classPath, "io.deeptrace.bench.rival." + driver, List.of()));
    }
}
