// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.RunningAgent;
import io.deeptrace.format.Caps;
import io.deeptrace.format.Settings;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The recording of one test, from before it to after it. */
final class TestRecording {
    private static final int STORY_LINES = 30;

    private final TestGroup group;
    private final Workbench bench;
    private final Path directory;
    /** In how far it is less than was asked for. */
    private List<String> notes = List.of();

    private boolean open = true;

    private TestRecording(TestGroup group, Workbench bench, Path directory) {
        this.group = group;
        this.bench = bench;
        this.directory = directory;
    }

    /**
     * Begins it. Until it has ended its file is in the build's directory, where it is found if the JVM is killed.
     *
     * @param group what it is recorded with
     * @param root the method that the test begins with, as {@link MethodNames} writes it
     * @param whole whether no call is to be left out, since they will be counted
     * @throws CompanionException if there is no such method, or the JVM lets no agent in
     * @throws OpenRecordingException if there is another one
     */
    static TestRecording begin(TestName test, TestGroup group, String root, boolean whole)
            throws CompanionException, IOException {
        if (RunningAgent.isRecording()) {
            throw new OpenRecordingException();
        }
        Workbench bench = Workbench.ofThisJvm();
        Path directory = Files.createTempDirectory(
                BuildDirectory.ours(), "recording-" + test.type().getName() + '.' + test.directory() + '-');
        TestRecording recording = new TestRecording(group, bench, directory);
        try {
            recording.notes = bench.begin(group, root, recording.settings(whole), directory.resolve("plan.txt"));
            return recording;
        } catch (CompanionException | IllegalStateException e) {
            recording.delete();
            throw e;
        }
    }

    private Settings settings(boolean whole) {
        DeepTrace wish = group.wish();
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
                d.valueRules());
    }

    /** The file; it can be read at any time. */
    Path trace() {
        return directory.resolve("trace.dtrace");
    }

    /** Ends it. The probes stay in if others may follow. Does nothing if it has ended. */
    void finish(Throwable thrown) {
        if (open) {
            open = false;
            if (group.single()) {
                RunningAgent.finish(thrown);
            } else {
                RunningAgent.pause(thrown);
            }
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
        DeepTrace wish = group.wish();
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
