// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.SummaryBuild;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deeptrace cache build}: makes now what {@code plan} and {@code run} leave behind to be made. */
@Command(
        name = "build",
        description = {
            "Summarise the class path and the JDK now.",
            "'plan' and 'run' have it done when they are through."
        })
final class CacheBuildCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TargetOptions target;

    CacheBuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        SummaryStore store = CacheDirectory.store(console.environment());
        if (store == null) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Nothing can be kept, since DEEPTRACE_CACHE is off or no home directory is known: "
                            + "set DEEPTRACE_CACHE to a directory.");
        }
        Target program = target.target(console, common.debug());
        int written;
        try (ProgressLine line = new ProgressLine(console, System::nanoTime)) {
            written = new SummaryBuild(store)
                    .run(program.classPath(), program.java().path(), (done, all) -> line.bar("summarising", done, all));
        }
        console.out().println("summarised " + written + (written == 1 ? " jar or JDK" : " jars and JDKs"));
        return 0;
    }
}
