// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.Program;
import io.deeptrace.analyzer.summary.SummaryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program of a target, opened once for all that ask about it: to find the root, the closure, and what comes after. */
final class TargetProgram implements AutoCloseable {
    private final Target target;
    private final SummaryStore store;
    /** Null before it is first asked for. */
    private Program program;

    private boolean extended;

    /**
     * Opens nothing yet.
     *
     * @param store where there may be summaries of its class files; null for nowhere
     */
    TargetProgram(Target target, SummaryStore store) {
        this.target = target;
        this.store = store;
    }

    /** The program. */
    Program get() throws IOException, RecordingException {
        if (program == null) {
            program = open(target.classPath());
        }
        return program;
    }

    /** From now on it has these classes too, behind its own. */
    void add(Path classes) throws IOException, RecordingException {
        close();
        List<Path> classPath = new ArrayList<>(target.classPath());
        classPath.add(classes);
        program = open(classPath);
        extended = true;
    }

    /** Whether it is no more than the target's. */
    boolean isPlain() {
        return !extended;
    }

    private Program open(List<Path> classPath) throws IOException, RecordingException {
        return Program.open(
                target.modules().locations(), classPath, target.java().path(), store);
    }

    @Override
    public void close() throws IOException {
        if (program != null) {
            program.close();
            program = null;
        }
    }
}
