// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.ControlFile;
import io.deeptrace.agent.weave.ClassWeaver;
import io.deeptrace.agent.weave.Probes;
import io.deeptrace.agent.weave.Redaction;
import io.deeptrace.agent.weave.SiteMethods;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.LeftOut;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.PlanReader;
import io.deeptrace.format.Settings;
import io.deeptrace.recorder.Recorder;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One recording. Open it before the program runs; accept the program's end to finish it. It finishes by itself when the
 * JVM shuts down.
 *
 * <p>It is handed to the program's class loader, where this class is not visible, as a consumer of the exit code (null:
 * not known) and of the exception that ended the program (null: none).
 */
public final class Session implements BiConsumer<Integer, Throwable>, Runnable {
    private final Installation installation;
    private final Optional<Completion> completion;
    private final WeavingTransformer transformer;
    private boolean finished;

    private Session(Installation installation, Optional<Completion> completion, WeavingTransformer transformer) {
        this.installation = installation;
        this.completion = completion;
        this.transformer = transformer;
    }

    /**
     * Reads the plan, opens the trace file and puts the probes in.
     *
     * @param planFile path of the plan
     * @param recording what woven code is to call
     * @param counting the same where calls are only counted
     * @throws IOException if the plan cannot be read or the trace file cannot be written
     * @throws IllegalArgumentException if a setting of the plan is not of its type
     */
    static Session open(Instrumentation instrumentation, String planFile, Probes recording, Probes counting)
            throws IOException {
        Plan plan;
        try (Reader in = Files.newBufferedReader(Path.of(planFile))) {
            plan = new PlanReader(in).read();
        }
        Settings settings = Settings.fromMap(plan.settings());
        try {
            Recorder.open(settings.trace(), Options.of(plan, settings));
        } catch (IOException e) {
            throw new IOException(
                    "The trace cannot be written to " + settings.trace() + " (" + e.getMessage()
                            + "): give another file with -o, or free some space",
                    e);
        }
        try {
            return open(
                    instrumentation,
                    plan,
                    settings,
                    plan.settings().containsKey(Settings.TALLY) ? counting : recording);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            Recorder.atEnd(null);
            Recorder.finish();
            throw e;
        }
    }

    private static Session open(Instrumentation instrumentation, Plan plan, Settings settings, Probes probes)
            throws IOException {
        Redaction redaction = new Redaction(RedactionRules.of(plan.redactions()));
        MethodSymbols symbols = new MethodSymbols(new InnerSymbols(plan.inner(), redaction));
        describe(plan, symbols);
        ClosureClasses classes = new ClosureClasses(plan);
        Snapshots snapshots = new Snapshots();
        SiteMethods siteMethods = new SiteMethods(plan.methods());
        for (List<PlannedMethod> methods : siteMethods.selections()) {
            select(methods);
        }
        ClassWeaver weaver = new ClassWeaver(probes, redaction, siteMethods, plan.inner());
        weaver.prepare(classes.all());
        String counts = plan.settings().get(Settings.TALLY);
        Findings told = new TraceFindings(symbols);
        TallyTable table = counts == null ? null : new TallyTable(told, Path.of(counts));
        Findings findings = table == null ? told : table;
        Optional<Completion> completion = completion(plan, siteMethods, findings);
        Redefinitions redefinitions =
                new Redefinitions(snapshots, new RedefinitionCount(findings), new Retransformation());
        WeavingTransformer transformer = new WeavingTransformer(
                classes, completion, weaver, snapshots, redefinitions, findings, WovenDump.ofProperty());
        Installation installation = new Installation(
                instrumentation,
                classes,
                transformer,
                snapshots,
                plan.settings().containsKey(Settings.PLANNED_ONLY));
        Session session = new Session(installation, completion, transformer);
        Recorder.atEnd(session);
        try {
            installation.install();
        } catch (RuntimeException | Error e) {
            session.finished = true;
            installation.remove();
            throw e;
        }
        if (!settings.caps().countAll() && table == null) {
            Recorder.retire(new RestingProbes(plan, installation));
        }
        String control = plan.settings().get(Settings.CONTROL);
        if (control != null) {
            new Watch(new ControlFile(Path.of(control)), session, table).start();
        }
        return session;
    }

    /**
     * Ends the recording, takes the probes out and finishes the trace file. Only the first call does so; others wait
     * for it.
     *
     * @param exit the program's exit code, or null if it is not known
     * @param thrown the exception that left the root, or null
     */
    @Override
    public synchronized void accept(Integer exit, Throwable thrown) {
        if (finished) {
            return;
        }
        finished = true;
        Recorder.stop();
        try {
            if (completion.isPresent()) {
                installation.tellUnseen(completion.get());
            }
            Recorder.info("completion", transformer.completed() + installation.limits());
            Recorder.info("removal", installation.remove());
        } catch (OutOfMemoryError e) {
            // The trace is closed all the same: what was recorded is as true as ever.
            Recorder.info(
                    "removal",
                    "the program's memory was full, so that it is not known whether all probes were taken out");
        }
        if (exit != null) {
            Recorder.info("exit", exit.toString());
        }
        if (thrown != null) {
            Recorder.info("thrown", thrown.getClass().getName());
        }
        try {
            Recorder.finish();
        } catch (IOException e) {
            System.err.println("deeptrace: the trace is not complete: " + e.getMessage());
        } finally {
            // The JVM's end waits for this one; then it has nothing more to do.
            Recorder.atEnd(null);
        }
    }

    /** The JVM ends, and nobody knows how. */
    @Override
    public void run() {
        accept(null, null);
    }

    private static Optional<Completion> completion(Plan plan, SiteMethods siteMethods, Findings findings)
            throws IOException {
        if (plan.settings().containsKey(Settings.LIMITED)) {
            return Optional.empty();
        }
        Blacklist blacklist = Blacklist.read(new StringReader(String.join("\n", plan.rules())), "the plan");
        return Optional.of(new Completion(plan, blacklist, siteMethods, findings));
    }

    private static void select(List<PlannedMethod> methods) {
        String[] owners = new String[methods.size()];
        int[] ids = new int[methods.size()];
        for (int i = 0; i < ids.length; i++) {
            owners[i] = methods.get(i).ref().className();
            ids[i] = methods.get(i).id();
        }
        MethodRef first = methods.get(0).ref();
        Recorder.select(ids[0], first.name(), first.descriptor(), owners, ids);
    }

    private static void describe(Plan plan, MethodSymbols symbols) {
        for (PlannedMethod method : plan.methods()) {
            symbols.define(method, 0);
        }
        for (LeftOut left : plan.leftOut()) {
            Recorder.leftOut(left.ref(), left.reason());
        }
        if (!plan.roots().isEmpty()) {
            Recorder.info("root", plan.method(plan.roots().get(0)).ref().canonical());
        }
        Recorder.info("planned", String.valueOf(plan.methods().size()));
        Recorder.info("engine", plan.engine());
        Recorder.info("java", System.getProperty("java.runtime.version"));
        Recorder.info("java.home", System.getProperty("java.home"));
        info(plan, Settings.CLASS_PATH);
        info(plan, Settings.WHEN);
        info(plan, Settings.MAX_OVERHEAD);
        info(plan, Settings.INNER_CAP);
    }

    private static void info(Plan plan, String key) {
        String value = plan.settings().get(key);
        if (value != null) {
            Recorder.info(key, value);
        }
    }
}
