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
import java.util.List;
import java.util.stream.Stream;

/** Runs in a JVM of its own: the closure of a main method by DeepTrace, up to the plan. */
public final class Driver {
    private Driver() {}

    /**
     * The arguments: {@code app} or {@code jdk}, the class path, the main class, the engine or the directory where that
     * of Soot was built, how many further times to ask in the same process, the directory of the summaries or a dash for
     * none, and methods that must be found.
     */
    public static void main(String[] args) throws IOException {
        List<Path> classPath =
                Stream.of(args[1].split(File.pathSeparator)).map(Path::of).toList();
        MethodRef root = new MethodRef(args[2].replace('.', '/'), "main", "([Ljava/lang/String;)V");
        CallGraphEngine engine = CallGraphEngine.names().contains(args[3])
                ? CallGraphEngine.named(args[3])
                : CallGraphEngine.plugged("soot", Path.of(args[3]));
        int further = Integer.parseInt(args[4]);
        SummaryStore store = args[5].equals("-") ? null : new SummaryStore(Path.of(args[5]));
        try (Program program = Program.open(classPath, Path.of(System.getProperty("java.home")), store)) {
            if (store != null && program.lacksSummaries()) {
                throw new IllegalStateException("There are no summaries of this class path in " + store.directory());
            }
            Blacklist blacklist = args[0].equals("app") ? Blacklist.defaults() : Blacklist.none();
            CallGraphEngine.Request request = new CallGraphEngine.Request(program, blacklist, List.of(root), List.of());
            Plan plan = plan(engine.closure(request));
            Answer answer = new Answer(List.of(args).subList(6, args.length));
            plan.methods()
                    .forEach(method ->
                            answer.add(method.ref().className(), method.ref().name()));
            StringBuilder line = new StringBuilder(answer.line());
            if (further > 0) {
                line.append(" furtherMs=").append(millisOfOneMore(further, engine, request));
            }
            System.out.println(line);
        }
    }

    /** Processor time of the whole process, compilers and collector included, for one more query of {@code times}. */
    private static double millisOfOneMore(int times, CallGraphEngine engine, CallGraphEngine.Request request) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long before = system.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            if (plan(engine.closure(request)).methods().isEmpty()) {
                throw new IllegalStateException("The closure became empty.");
            }
        }
        return (system.getProcessCpuTime() - before) / 1e6 / times;
    }

    private static Plan plan(Closure closure) {
        return closure.plan(Settings.defaults("closure.dtrace"), List.of(), List.of());
    }
}
