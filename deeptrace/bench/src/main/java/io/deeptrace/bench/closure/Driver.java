// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import com.sun.management.OperatingSystemMXBean;
import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.Program;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.bench.answer.Answer;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs in a JVM of its own: the closure of a main method by DeepTrace, or the plan made of it. */
public final class Driver {
    private Driver() {}

    /**
     * The arguments: {@code app} or {@code jdk}, the class path, the main class, the engine or the directory where that
     * of Soot was built, {@code closure} or {@code plan}, how many further times to ask in the same process, the directory
     * of the summaries or a dash for none, and methods that must be found.
     */
    public static void main(String[] args) throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (String entry : args[1].split(File.pathSeparator)) {
            classPath.add(Path.of(entry));
        }
        MethodRef root = new MethodRef(args[2].replace('.', '/'), "main", "([Ljava/lang/String;)V");
        CallGraphEngine engine = CallGraphEngine.names().contains(args[3])
                ? CallGraphEngine.named(args[3])
                : CallGraphEngine.plugged("soot", Path.of(args[3]));
        boolean planned = args[4].equals("plan");
        int further = Integer.parseInt(args[5]);
        SummaryStore store = args[6].equals("-") ? null : new SummaryStore(Path.of(args[6]));
        try (Program program = Program.open(classPath, Path.of(System.getProperty("java.home")), store)) {
            if (store != null && program.lacksSummaries()) {
                throw new IllegalStateException("There are no summaries of this class path in " + store.directory());
            }
            Blacklist blacklist = args[0].equals("app") ? Blacklist.defaults() : Blacklist.none();
            CallGraphEngine.Request request = new CallGraphEngine.Request(program, blacklist, List.of(root), List.of());
            Answer answer = new Answer(List.of(args).subList(7, args.length));
            for (MethodRef method : methods(engine.closure(request), planned)) {
                answer.add(method.className(), method.name());
            }
            StringBuilder line = new StringBuilder(answer.line());
            if (further > 0) {
                line.append(" furtherMs=").append(millisOfOneMore(further, engine, request, planned));
            }
            System.out.println(line);
        }
    }

    /** Processor time of the whole process, compilers and collector included, for one more query of {@code times}. */
    private static double millisOfOneMore(
            int times, CallGraphEngine engine, CallGraphEngine.Request request, boolean planned) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long before = system.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            if (methods(engine.closure(request), planned).isEmpty()) {
                throw new IllegalStateException("The closure became empty.");
            }
        }
        return (system.getProcessCpuTime() - before) / 1e6 / times;
    }

    private static List<MethodRef> methods(Closure closure, boolean planned) {
        if (!planned) {
            return closure.methods();
        }
        Plan plan = closure.plan(Settings.defaults("closure.dtrace"), List.of(), List.of());
        return plan.methods().stream().map(Plan.PlannedMethod::ref).toList();
    }
}
