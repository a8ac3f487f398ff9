// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Limits;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.PlanWriter;
import io.deeptrace.format.Settings;
import io.deeptrace.inner.Insides;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.Selection;
import io.deeptrace.run.Target;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Plans as {@code deeptrace run} makes them, but for roots that the benchmark calls itself. */
final class Plans {
    private final Jvm jvm;
    private final Path agent;
    private final Scratch scratch;

    Plans(Jvm jvm, Path agent, Scratch scratch) {
        this.jvm = jvm;
        this.agent = agent;
        this.scratch = scratch;
    }

    /** Where a run with these settings writes its trace. */
    Path trace() {
        return scratch.file("bench.dtrace");
    }

    /** The argument that traces this root with these settings; the plan is written now. */
    String javaAgent(String root, Settings settings) throws IOException {
        return javaAgent(root, settings, null);
    }

    /**
     * The same; what happens inside the methods of the root's class is recorded too.
     *
     * @param cap how many values of an expression are kept in one call; null if insides are not recorded
     */
    String javaAgent(String root, Settings settings, String cap) throws IOException {
        Target target = new Target(classPath(), home(), List.of(), List.of());
        List<String> redactions = RedactionRules.defaults().words();
        Selection selection = new Selection(
                CallGraphEngine.named("rta"), Blacklist.defaults(), Limits.NONE, redactions, insides(root, cap));
        Path file = scratch.file("bench.plan");
        try (Planned planned = new Planner(target, selection).plan(new Root.Method(root, List.of(), null));
                Writer out = Files.newBufferedWriter(file)) {
            io.deeptrace.format.Plan pl = planned.planToRecord(settings);
            java.util.Map<String, String> m = new java.util.HashMap<>(pl.settings());
            m.put("armed", "false"); if (cap != null) m.put(Settings.EVALUATIONS, cap);
            new PlanWriter(out).write(pl.withSettings(m));
        } catch (RecordingException e) {
            throw new IOException("No plan for " + root + ": " + e.getMessage(), e);
        }
        return "-javaagent:" + agent + "=" + file;
    }

    private static Insides insides(String root, String cap) {
        if (cap == null) {
            return Insides.NONE;
        }
        Path sources = Path.of(System.getProperty("bench.home"), "src", "main", "java");
        return Insides.of(List.of(root.substring(0, root.indexOf('#'))), List.of(sources));
    }

    private JavaHome home() throws IOException {
        try {
            return JavaHome.at(jvm.home());
        } catch (RecordingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
