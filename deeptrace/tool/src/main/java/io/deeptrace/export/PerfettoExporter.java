// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.proto.Message;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Perfetto's trace format, {@code .pftrace}
 * (https://github.com/google/perfetto/tree/main/protos/perfetto/trace): a track per thread, a slice per call with its
 * values as debug annotations, flows from a call to what it handed to another thread. Times are ns. Each thread is a
 * sequence of packets of its own, as in Perfetto's own recordings.
 */
public final class PerfettoExporter implements Exporter {
    static final int PACKET = 1;
    static final int PROCESS = 1;
    /** A process has the track 1; thread n the track n + 1 and the sequence n + 1. */
    private static final long PROCESS_TRACK = 1;

    /** An exporter without settings. */
    public PerfettoExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        String root = Printable.of(trace.info().getOrDefault("root", "DeepTrace"));
        Message process = new Message().integer(1, PROCESS).text(6, root);
        for (Map.Entry<String, String> fact : RecordingFacts.of(trace).entrySet()) {
            process.text(8, fact.getKey() + ": " + fact.getValue());
        }
        Message track = new Message().integer(1, PROCESS_TRACK).message(3, process);
        new Message()
                .message(PACKET, PerfettoThread.first(1).message(60, track))
                .writeTo(out);
        HandOvers handOvers = new HandOvers(trace);
        for (Trace.Lane thread : trace.threads()) {
            long number = thread.number() + 1L;
            Message descriptor =
                    new Message().integer(1, PROCESS).integer(2, number).text(5, BoxText.name(thread));
            Message threadTrack =
                    new Message().integer(1, number).integer(5, PROCESS_TRACK).message(4, descriptor);
            new Message()
                    .message(PACKET, PerfettoThread.first(number).message(60, threadTrack))
                    .writeTo(out);
            CallWalk.of(trace, thread, new PerfettoThread(trace, number, handOvers, out));
        }
        out.flush();
    }
}
