// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import io.deeptrace.analyzer.SummaryBuild;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.bench.answer.Answer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs in a JVM of its own: the summaries of a class path and of the JDK, made for the first time. */
public final class Builder {
    private Builder() {}

    /** The arguments: a word that is not used, the class path, the main class, and the directory of the summaries. */
    public static void main(String[] args) throws IOException {
        List<Path> classPath =
                Stream.of(args[1].split(File.pathSeparator)).map(Path::of).toList();
        SummaryStore store = new SummaryStore(Path.of(args[3]));
        int written = new SummaryBuild(store).run(classPath, Path.of(System.getProperty("java.home")));
        long bytes =
                store.entries().stream().mapToLong(SummaryStore.Entry::size).sum();
        System.out.println("summaries=" + written + " bytes=" + bytes + " peakKb=" + Answer.peakKb());
    }
}
