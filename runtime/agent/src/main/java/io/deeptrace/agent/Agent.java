// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The agent in this JVM: what all recordings share, from the first to the JVM's end. */
final class Agent {
    private final Instrumentation instrumentation;
    private final Consumer<byte[]> javaLang;
    private final SessionOpener opener;
    private final AgentJar jar;

    private Agent(Instrumentation instrumentation, AgentJar jar, Consumer<byte[]> javaLang, SessionOpener opener) {
        this.jar = jar;
        this.instrumentation = instrumentation;
        this.javaLang = javaLang;
        this.opener = opener;
    }

    /**
     * Defines the recorder and starts everything else in a class loader of its own.
     *
     * @throws Exception if this JVM does not allow that, or the agent's jar cannot be read
     */
    static Agent of(Instrumentation instrumentation) throws Exception {
        AgentJar jar = new AgentJar(Path.of(AgentMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Consumer<byte[]> javaLang = JavaLang.open(instrumentation, jar);
        new RecorderClasses(jar, javaLang).define();
        String opener = AgentMain.class.getPackageName() + ".session.Opener";
        return new Agent(instrumentation, jar, javaLang, (SessionOpener)
                new AgentLoader(jar).loadClass(opener).getConstructor().newInstance());
    }

    /** As {@link AgentJar#fingerprint}. */
    String fingerprint() {
        return jar.fingerprint();
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
