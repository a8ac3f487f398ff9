// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.SessionOpener;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where the agent's own class loader is entered: found by name and made without arguments, which starts quickest. */
public final class Opener implements SessionOpener {
    @Override
    public BiConsumer<Integer, Throwable> open(
            Instrumentation instrumentation, String planFile, Consumer<byte[]> javaLang) throws IOException {
        return Session.open(instrumentation, planFile, javaLang);
    }
}
