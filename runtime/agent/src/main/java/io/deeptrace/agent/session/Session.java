// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.ControlFile;
import io.deeptrace.agent.OpenSession;
import io.deeptrace.agent.weave.ClassWeaver;
import io.deeptrace.agent.weave.Probes;
import io.deeptrace.agent.weave.Redaction;
import io.deeptrace.agent.weave.SiteMethods;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.Plan;
import io.deeptrace.format.PlanReader;
import io.deeptrace.format.Settings;
import io.deeptrace.recorder.Recorder;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The probes of one plan in this JVM. Opened before the program runs, or while it does; ends by itself when the JVM shuts down.
 */
public final class Session implements OpenSession, Runnable {
    /** Made beforehand: then there may be no memory to load its class. */
    private static final Removal UNKNOWN = new Removal(
            "the program's memory was full, so that it is not known whether all probes were taken out", false);

    private final Plan plan;
    private final PlanSymbols symbols;
    private final TraceFindings findings;
    /** Null if calls are recorded, and not only counted. */
    private final TallyTable table;

    private final Optional<Completion> completion;
    private final WeavingTransformer transformer;
    private final Installation installation;
    /** Whether a recording with these probes is open. */
    private boolean recording;

    private boolean closed;

    private Session(Instrumentation instrumentation, Plan plan, Probes probes) throws IOException {
        this.plan = plan;
        Redaction redaction = new Redaction(RedactionRules.of(plan.redactions()));
        MethodSymbols methods = new MethodSymbols(new InnerSymbols(plan.inner(), redaction));
        methods.add(plan.methods());
        findings = new TraceFindings(methods);
        String counts = plan.settings().get(Settings.TALLY);
        table = counts == null ? null : new TallyTable(findings, Path.of(counts));
        SiteMethods siteMethods = new SiteMethods(plan.methods());
        symbols = new PlanSymbols(plan, siteMethods);
        ClosureClasses classes = new ClosureClasses(plan);
        ClassWeaver weaver = new ClassWeaver(probes, redaction, siteMethods, plan.inner());
        weaver.prepare(classes.all());
        Findings told = table == null ? findings : table;
        completion = completion(plan, siteMethods, told);
        Snapshots snapshots = new Snapshots();
        Redefinitions redefinitions = new Redefinitions(snapshots, new RedefinitionCount(told), new Retransformation());
        transformer = new WeavingTransformer(
                classes, completion, weaver, snapshots, redefinitions, told, WovenDump.ofProperty());
        installation = new Installation(
                instrumentation,
                classes,
                transformer,
                snapshots,
                plan.settings().containsKey(Settings.PLANNED_ONLY));
    }

    /**
     * Reads the plan, opens the trace file, puts the probes in and begins to record.
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
        boolean counts = plan.settings().containsKey(Settings.TALLY);
        Session session = new Session(instrumentation, plan, counts ? counting : recording);
        Settings settings = session.openTrace(null, plan.settings());
        Recorder.atEnd(session);
        try {
            session.install();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            Recorder.atEnd(null);
            Recorder.finish();
            throw e;
        }
        session.start(settings);
        session.watch();
        return session;
    }

    private Settings openTrace(String root, Map<String, String> given) throws IOException {
        Settings settings = Settings.fromMap(given);
        synchronized (findings) { // so that none is told twice
            try {
                Recorder.open(settings.trace(), Options.of(plan.withSettings(given), settings));
            } catch (IOException e) {
                throw new IOException(
                        "The trace cannot be written to " + settings.trace() + " (" + e.getMessage()
                                + "): give another file with -o, or free some space",
                        e);
            }
            recording = true;
            try {
                symbols.tell(root);
                findings.tell();
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                recording = false;
                Recorder.finish();
                throw e;
            }
        }
        return settings;
    }

    private void install() {
        try {
            installation.install();
        } catch (RuntimeException | Error e) {
            closed = true;
            installation.remove();
            throw e;
        }
    }

    private void start(Settings settings) {
        if (!settings.caps().countAll() && table == null) {
            Recorder.retire(new RestingProbes(plan, installation));
        }
        Recorder.start();
    }

    @Override
    public synchronized boolean record(String root, Map<String, String> given) throws IOException {
        if (closed) {
            return false;
        }
        Map<String, String> all = new HashMap<>(plan.settings());
        all.putAll(given);
        start(openTrace(root, all));
        return true;
    }

    private void watch() {
        String control = plan.settings().get(Settings.CONTROL);
        if (control != null) {
            new Watch(new ControlFile(Path.of(control)), this, table).start();
        }
    }

    @Override
    public synchronized void pause(Throwable thrown) {
        if (recording) {
            stop();
            Recorder.info("removal", "the probes stay in for the next recording");
            finish(null, thrown);
            try {
                installation.wake();
            } catch (OutOfMemoryError full) {
                close(null, null); // what rests could not be told from what was never called
            }
        }
    }

    @Override
    public synchronized String close(Integer exit, Throwable thrown) {
        if (closed) {
            return null;
        }
        closed = true;
        boolean inForce = recording;
        try {
            if (inForce) {
                stop();
            }
            Removal removal = remove();
            if (inForce) {
                Recorder.info("removal", removal.text());
                finish(exit, thrown);
            }
            return removal.whole() ? null : removal.text();
        } finally {
            // The JVM's end waits for this one; then it has nothing more to do.
            Recorder.atEnd(null);
        }
    }

    private void stop() {
        recording = false;
        Recorder.stop();
        try {
            if (completion.isPresent()) {
                installation.tellUnseen(completion.get());
            }
            Recorder.info("completion", transformer.completed() + installation.limits());
        } catch (OutOfMemoryError e) {
            // The trace is closed all the same: what was recorded is as true as ever.
            Recorder.info("completion", "not known, as the program's memory was full");
        }
    }

    private Removal remove() {
        try {
            return installation.remove();
        } catch (OutOfMemoryError e) {
            return UNKNOWN;
        }
    }

    private static void finish(Integer exit, Throwable thrown) {
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
        }
    }

    /** The JVM ends, and nobody knows how. */
    @Override
    public void run() {
        close(null, null);
    }

    private static Optional<Completion> completion(Plan plan, SiteMethods siteMethods, Findings findings)
            throws IOException {
        if (plan.settings().containsKey(Settings.LIMITED)) {
            return Optional.empty();
        }
        Blacklist blacklist = Blacklist.read(new StringReader(String.join("\n", plan.rules())), "the plan");
        return Optional.of(new Completion(plan, blacklist, siteMethods, findings));
    }
}
