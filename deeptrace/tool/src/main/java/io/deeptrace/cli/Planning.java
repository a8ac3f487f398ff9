// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.Planner;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Selection;
import io.deeptrace.run.SummaryProcess;
import io.deeptrace.run.Target;
import java.io.IOException;

/** A planner with the summaries that are kept for it. */
final class Planning {
    private final Console console;
    private final Target target;
    private final SummaryStore store;
    private final Planner planner;

    Planning(Console console, Target target, Selection selection) {
        this.console = console;
        this.target = target;
        store = CacheDirectory.store(console.environment());
        planner = new Planner(target, selection, store);
    }

    Planner planner() {
        return planner;
    }

    /**
     * When all is done and printed: has the summaries made that were missing, without waiting for them. Not while others are made: where
     * tests run, dozens of processes would wait for each other. What is missing then, a later plan asks for.
     */
    void prepareNext() {
        console.out().flush();
        if (planner.lacksSummaries() && !store.isBeingWritten()) {
            try {
                new SummaryProcess(store).start(target);
            } catch (IOException | RecordingException failed) {
                console.err()
                        .println("deeptrace: the next plan will not be quicker than this one, since no process can be"
                                + " started (" + failed.getMessage() + "): 'deeptrace cache build' does its work.");
            }
        }
    }
}
