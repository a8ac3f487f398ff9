// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.OpenSession;
import io.deeptrace.agent.SessionOpener;
import io.deeptrace.agent.weave.Probes;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;

/** Where the agent's own class loader is entered: found by name and made without arguments, which starts quickest. */
public final class Opener implements SessionOpener {
    /** Probes are classes, which stay as long as the JVM: what one session has had made serves the next. */
    private Probes probes;

    private Probes tally;

    @Override
    public OpenSession open(Instrumentation instrumentation, String planFile, Consumer<byte[]> javaLang)
            throws IOException {
        if (probes == null) {
            probes = Probes.ofRecorder(javaLang);
            tally = Probes.ofTally(javaLang);
        }
        return Session.open(instrumentation, planFile, probes, tally);
    }
}
