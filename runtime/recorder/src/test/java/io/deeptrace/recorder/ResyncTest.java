// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResyncTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();
    private static long entered;

    private static Frame lost(int method) {
        return Recorded.entered(method);
    }

    @Test
    void callsWhoseEndWasNotSeenAreUnwoundAtTheNextSiteOfTheirCaller() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                lost(2);
                lost(3);
                Probe.at(f, 5);
                call(4, g -> {});
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2 unwound\n    m3 unwound\n  m4@5\n");
        }
    }

    @Test
    void callsWhoseEndWasNotSeenAreUnwoundAtTheEndOfTheirCaller() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> call(2, g -> lost(3)));
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2\n    m3 unwound\n");
        }
    }

    @Test
    void aCallThatEndsTwiceEndsOnce() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Frame g = lost(2);
                Probe.exit(1, g);
                Probe.thrown(new StackOverflowError(), g);
                Probe.exit(2, g);
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2 = 1\n");
        }
    }

    @Test
    void aCappedCallWhoseEndWasNotSeenEndsAtTheNextSiteOfItsCaller() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 1);
                lost(2);
                Probe.at(f, 1);
                lost(2);
                lost(3);
                Probe.at(f, 2);
                call(4, g -> {});
            });
            assertThat(recorded.finish().tree())
                    .isEqualTo("m1\n  * m2@1 x1+1 thrown 0 cause 0\n  m2@1 unwound\n  m4@2\n");
        }
    }

    /** Its class has a field of a type that no one has loaded yet. */
    static final class Holder {
        Held held;
    }

    static final class Held {}

    /** Loads copies of both, and calls a woven method of its own when it is asked for the second. */
    private static final class AskedLoader extends ClassLoader {
        private boolean asked;

        AskedLoader() {
            super(ResyncTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Holder.class.getName()) && !name.equals(Held.class.getName())) {
                return super.loadClass(name, resolve);
            }
            if (name.equals(Held.class.getName())) {
                asked = true;
                call(9, f -> {});
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] classFile = in.readAllBytes();
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void whatTheRecorderCausesWhenItWritesAResultIsNoCallAlsoAfterALoss() throws Exception {
        AskedLoader loader = new AskedLoader();
        Constructor<?> constructor = loader.loadClass(Holder.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        Object result = constructor.newInstance();
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Frame g = lost(2);
                lost(3);
                Probe.exit(result, g);
            });
            Decoded trace = recorded.finish();
            assertThat(loader.asked).isTrue();
            assertThat(trace.all()).isEqualTo(3);
        }
    }

    /** The JVM tells a loader of a class while it defines it; whoever has it loaded then, on the same thread, waits for ever. */
    @Test
    void aClassThatIsAValueIsNotAskedForItsFields() throws Exception {
        AskedLoader loader = new AskedLoader();
        Class<?> holder = loader.loadClass(Holder.class.getName());
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> Probe.exit(holder, Recorded.entered(2)));
            assertThat(recorded.finish().all()).isEqualTo(2);
        }
        assertThat(loader.asked).isFalse();
    }

    @Test
    void anEntryThatWasNeverCompletedIsCountedAsLost() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Frame g = Probe.enter(2);
                Probe.argument("half", g);
                call(3, h -> {});
            });
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1\n  m3\n");
            assertThat(trace.losses[Loss.MEMORY]).isOne();
        }
    }

    private static void endless(int depth) {
        Frame f = Recorded.entered(2, depth);
        entered += f != null ? 1 : 0;
        try {
            Probe.at(f, 3);
            endless(depth + 1);
            Probe.exit(f);
        } catch (Throwable t) {
            Probe.thrown(t, f);
            throw t;
        }
    }

    @Test
    void aStackOverflowLeavesAWholeTree() throws Exception {
        options.capPerSite = Integer.MAX_VALUE;
        try (Recorded recorded = new Recorded(directory, options)) {
            Thread deep = new Thread(
                    null,
                    () -> root(1, f -> {
                        for (int i = 0; i < 20; i++) {
                            try {
                                Probe.at(f, 1);
                                endless(0);
                            } catch (StackOverflowError e) {
                                Probe.at(f, 2);
                            }
                            call(9, g -> {});
                        }
                    }),
                    "deep",
                    512 << 10);
            deep.start();
            deep.join();
            Decoded trace = recorded.finish();
            Decoded.Call root = trace.calls.get(0);
            assertThat(root.end).isPositive();
            assertThat(root.children.stream().filter(c -> c.method == 9)).hasSize(20);
            assertThat(trace.calls).allSatisfy(c -> assertThat(c.end).isPositive());
            assertThat(trace.enters()).isGreaterThan(20_000);
            assertThat(trace.infos.toString()).doesNotContain("NullPointer");
        }
    }
}
