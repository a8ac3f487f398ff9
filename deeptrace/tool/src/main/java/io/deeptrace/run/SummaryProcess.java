// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.summary.SummaryStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Has the summaries made that a plan did without: in a process of its own with the lowest priority, which goes on when
 * this one is through. So the first plan costs what it costs without summaries, and the next one has them.
 */
public final class SummaryProcess {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final SummaryStore store;

    /** Makes summaries for this store. */
    public SummaryProcess(SummaryStore store) {
        this.store = store;
    }

    /**
     * Starts it and does not wait.
     *
     * @throws IOException if it cannot be started; the summaries are missing next time too, and nothing else is lost
     * @throws RecordingException if the module path cannot be read
     */
    public void start(Target target) throws IOException, RecordingException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                JavaHome.current().executable().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.deeptrace.cli.Main",
                "cache",
                "build",
                "--java",
                target.java().path().toString(),
                "--cp",
                target.analysed(target.classPath()).stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator))));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEEPTRACE_CACHE", store.directory().toString());
        builder.start();
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }
}
