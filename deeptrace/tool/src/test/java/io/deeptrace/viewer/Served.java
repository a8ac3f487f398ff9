// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.model.Trace;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;

/** Traces that are served to a page as the command serves them. */
public final class Served {
    /** What the page knows as the trace's file. */
    public static final String FILE = "shop's.dtrace";

    private Served() {}

    public static TraceServer start(Trace trace) throws IOException {
        return start(trace, SourceFinder.nowhere());
    }

    public static TraceServer start(Trace trace, SourceFinder finder) throws IOException {
        TraceServer server = TraceServer.start();
        server.show(trace, finder, FILE);
        return server;
    }
}
