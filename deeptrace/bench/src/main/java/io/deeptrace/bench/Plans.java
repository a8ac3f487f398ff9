// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Limits;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.InnerCap;
import io.deeptrace.format.Plan;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return javaAgent(root, settings, Insides.NONE);
    }

    /** The same; what happens inside these methods of the benchmark is recorded too. */
    String javaAgent(String root, Settings settings, Insides insides) throws IOException {
        Target target = new Target(classPath(), home(), List.of(), List.of());
        List<String> redactions = RedactionRules.defaults().words();
        Selection selection =
                new Selection(CallGraphEngine.named("rta"), Blacklist.defaults(), Limits.NONE, redactions, insides);
        Path file = scratch.file("bench.plan");
        try (Planned planned = new Planner(target, selection).plan(new Root.Method(root, List.of(), null));
                Writer out = Files.newBufferedWriter(file)) {
            Plan plan = planned.planToRecord(settings);
            Map<String, String> unarmed = new HashMap<>(plan.settings());
            unarmed.put("armed", "false"); // the benchmark calls the root again and again
            new PlanWriter(out).write(plan.withSettings(unarmed));
        } catch (RecordingException e) {
            throw new IOException("No plan for " + root + ": " + e.getMessage(), e);
        }
        return "-javaagent:" + agent + "=" + file;
    }

    /** What happens inside these methods of the benchmark. */
    static Insides insides(String pattern, InnerCap cap) {
        Path sources = Path.of(System.getProperty("bench.home"), "src", "main", "java");
        return Insides.of(List.of(pattern), List.of(sources), cap);
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
