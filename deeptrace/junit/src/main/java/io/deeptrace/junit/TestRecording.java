// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.ProgramPath;
import io.deeptrace.companion.RunningAgent;
import io.deeptrace.format.Caps;
import io.deeptrace.format.Settings;
import io.deeptrace.model.TraceReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The recording of one test, from before it to after it. */
final class TestRecording {
    private static final int STORY_LINES = 30;

    private final DeepTrace wish;
    private final Workbench bench;
    private final Path directory;
    /** In how far it is less than was asked for. */
    private List<String> notes = List.of();

    private boolean open = true;

    private TestRecording(DeepTrace wish, Workbench bench, Path directory) {
        this.wish = wish;
        this.bench = bench;
        this.directory = directory;
    }

    /**
     * Begins it. Until it has ended its file is in the build's directory, where it is found if the JVM is killed.
     *
     * @param roots the methods to record, as {@link MethodNames} writes them
     * @param callers methods that run before
     * @param whole whether no call is to be left out, since they will be counted
     * @throws CompanionException if there is no such method, or the JVM lets no agent in
     * @throws OpenRecordingException if there is another one
     */
    static TestRecording begin(TestName test, DeepTrace wish, List<String> roots, List<String> callers, boolean whole)
            throws CompanionException, IOException {
        if (RunningAgent.isRecording()) {
            throw new OpenRecordingException();
        }
        Workbench bench = Workbench.ofThisJvm();
        Path directory = Files.createTempDirectory(
                BuildDirectory.ours(), "recording-" + test.type().getName() + '.' + test.directory() + '-');
        TestRecording recording = new TestRecording(wish, bench, directory);
        List<String> words = new ArrayList<>(List.of(
                "trace=" + recording.trace(),
                "cp=" + String.join(File.pathSeparator, ProgramPath.entries()),
                "java=" + System.getProperty("java.home")));
        roots.forEach(root -> words.add("root=" + root));
        callers.forEach(caller -> words.add("seed=" + caller));
        Arrays.asList(wish.inner()).forEach(pattern -> words.add("inner=" + pattern));
        Arrays.asList(wish.include()).forEach(pattern -> words.add("include=" + pattern));
        Arrays.asList(wish.exclude()).forEach(pattern -> words.add("exclude=" + pattern));
        recording.settings(whole).forEach((key, value) -> words.add("set=" + key + '=' + value));
        try {
            recording.notes = bench.begin(words, directory.resolve("plan.txt"));
            return recording;
        } catch (CompanionException | IllegalStateException e) {
            recording.delete();
            throw e;
        }
    }

    private Map<String, String> settings(boolean whole) {
        Caps usual = Caps.DEFAULTS;
        Caps caps = new Caps(
                whole ? Integer.MAX_VALUE : wish.cap(),
                usual.keep(),
                usual.sampleSeed(),
                whole ? Integer.MAX_VALUE : usual.capPerSite(),
                wish.budget(),
                usual.maxBytes(),
                usual.maxSeconds(),
                usual.minNanos(),
                usual.oneRootIn(),
                usual.lastRoots(),
                usual.untilThrow(),
                whole);
        Settings d = Settings.defaults(trace().toString());
        return new Settings(
                        d.trace(),
                        d.armed(),
                        caps,
                        d.clock(),
                        Settings.Values.valueOf(wish.values().name()),
                        d.valueDepth(),
                        d.valueWidth(),
                        d.valueLength(),
                        d.valueRules())
                .toMap();
    }

    /** The file; it can be read at any time. */
    Path trace() {
        return directory.resolve("trace.dtrace");
    }

    /** Ends it, and takes the probes out. Does nothing if it has ended. */
    void finish(Throwable thrown) {
        if (open) {
            open = false;
            RunningAgent.finish(thrown);
        }
    }

    /**
     * Publishes the trace if that was wished for, and says what led to a failure; else deletes it.
     *
     * @param name whose trace it is
     * @param failure how the test failed, if it did
     */
    void keep(ExtensionContext context, TestName name, Optional<Throwable> failure)
            throws CompanionException, IOException {
        boolean wanted = wish.on() == DeepTrace.On.ALWAYS
                && !(name.isForAll() && TraceReader.read(trace()).callCount() == 0);
        if (failure.isPresent() || wanted) {
            String story = bench.story(trace(), STORY_LINES);
            List<Path> files = Stream.concat(Stream.of(".dtrace"), Stream.of(wish.exports()))
                    .map(ending -> directory.resolve("trace" + ending))
                    .toList();
            bench.write(trace(), files.subList(1, files.size()));
            Publishing publishing = new Publishing(context, name);
            List<Path> published = new ArrayList<>();
            for (Path file : files) {
                String ending = file.getFileName().toString().substring("trace".length());
                published.add(publishing.publish(file, name.file() + ending, MediaTypes.of(file)));
            }
            if (failure.isPresent()) {
                System.err.print(FailureBlock.of(name, failure.get(), story, notes, published));
            }
        }
        delete();
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
