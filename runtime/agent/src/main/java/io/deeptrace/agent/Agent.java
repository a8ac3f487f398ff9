// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import io.deeptrace.recorder.Recorder;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The agent in this JVM: what all sessions share, from the first to the JVM's end, and the one that is open. */
final class Agent {
    private static final WeakReference<OpenSession> NONE = new WeakReference<>(null);

    private final Instrumentation instrumentation;
    private final Consumer<byte[]> javaLang;
    private final SessionOpener opener;
    private final String fingerprint;
    /** It ends by itself where it was told when: then nothing of it is to stay. Until then the end of the JVM waits for it. */
    private WeakReference<OpenSession> session = NONE;
    /** The plan of that session. */
    private String plan;

    private Agent(
            Instrumentation instrumentation, Consumer<byte[]> javaLang, SessionOpener opener, String fingerprint) {
        this.instrumentation = instrumentation;
        this.javaLang = javaLang;
        this.opener = opener;
        this.fingerprint = fingerprint;
    }

    /**
     * Defines the recorder and starts everything else in a class loader of its own.
     *
     * @throws Exception if this JVM does not allow that, or the agent's jar cannot be read
     */
    static Agent of(Instrumentation instrumentation) throws Exception {
        Path file = Path.of(AgentMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ZipFile jar = new ZipFile(file.toFile())) {
            StoredJar recorder = new StoredJar(jar, "recorder.jar");
            Consumer<byte[]> javaLang = JavaLang.open(instrumentation, recorder);
            new RecorderClasses(recorder, javaLang).define();
            AgentLoader loader = new AgentLoader(new StoredJar(jar, "session.jar"));
            String opener = AgentMain.class.getPackageName() + ".session.Opener";
            return new Agent(
                    instrumentation,
                    javaLang,
                    (SessionOpener) loader.loadClass(opener).getConstructor().newInstance(),
                    fingerprint(jar));
        }
    }

    private static String fingerprint(ZipFile jar) {
        long sum = 0;
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            sum += entry.getCrc() * 31 + entry.getName().hashCode();
        }
        return Long.toHexString(sum);
    }

    /** What tells this agent's jar from another build's: the checksums of what is in it, in hexadecimal digits. */
    String fingerprint() {
        return fingerprint;
    }

    /**
     * Tells where the program's classes came from.
     *
     * @throws IOException if the file cannot be written
     */
    void tellSources(Path file) throws IOException {
        new CodeSources(instrumentation).write(file);
    }

    /**
     * Begins a session and its first recording; one that is open without a recording ends.
     *
     * @throws Exception if it cannot begin
     */
    void open(String planFile) throws Exception {
        if (!Recorder.recording()) {
            finish(null, null);
        }
        session = new WeakReference<>(opener.open(instrumentation, planFile, javaLang));
        plan = planFile;
    }

    /**
     * Begins a further recording with the probes of this plan, as {@link OpenSession#record} says.
     *
     * @return false if these probes are out
     */
    boolean again(String planFile, String root, Map<String, String> settings) throws IOException {
        OpenSession open = of(planFile);
        return open != null && open.record(root, settings);
    }

    /** Ends the recording; the probes stay in for the next. */
    void pause(Throwable thrown) {
        OpenSession open = session.get();
        if (open != null) {
            open.pause(thrown);
        }
    }

    /** Ends the session of this plan; null if it has ended, or left everything as it was, else what is not so. */
    String release(String planFile) {
        return of(planFile) == null ? null : finish(null, null);
    }

    /** Ends the session that is open, as {@link OpenSession#close} says. */
    String finish(Integer exit, Throwable thrown) {
        OpenSession open = session.get();
        session = NONE;
        return open == null ? null : open.close(exit, thrown);
    }

    private OpenSession of(String planFile) {
        return planFile.equals(plan) ? session.get() : null;
    }
}
