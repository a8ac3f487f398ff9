// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The agent in this JVM: what all recordings share, from the first to the JVM's end. */
final class Agent {
    private final Instrumentation instrumentation;
    private final Consumer<byte[]> javaLang;
    private final SessionOpener opener;
    private final String fingerprint;

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
     * Begins a recording.
     *
     * @return to be told of its end, as {@link SessionOpener} says
     * @throws Exception if it cannot begin
     */
    BiConsumer<Integer, Throwable> open(String planFile) throws Exception {
        return opener.open(instrumentation, planFile, javaLang);
    }
}
