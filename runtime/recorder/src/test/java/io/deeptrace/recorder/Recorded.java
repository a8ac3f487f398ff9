// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.IOException;
import java.nio.file.Path;

/** One recording in a test, and code that calls the probes as woven code does. */
final class Recorded implements AutoCloseable {
    private final Path file;

    Recorded(Path directory, RecorderOptions options) throws IOException {
        file = directory.resolve("test.dtrace");
        options.sites = 1000;
        Recorder.open(file.toString(), options);
        Recorder.start();
    }

    /** A value as the trace tells it, where it is the only argument of the only call. */
    static String shown(Object value, Path directory, RecorderOptions options) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            argument(value);
            return recorded.finish().only().arguments.get(0);
        }
    }

    /** What a woven method does between its probes. */
    interface Body {
        void run(Frame frame) throws Throwable;
    }

    /** A woven method without arguments and result. */
    static void call(int method, Body body) {
        started(entered(method), body);
    }

    /** What a woven method without arguments begins with. */
    static Frame entered(int method) {
        Lane lane = Probe.admits();
        if (lane == null) {
            return null;
        }
        long at = Probe.begins(lane, method, 0);
        Frame quick = at == 0 ? null : Probe.began(lane, method, at);
        if (quick != null) {
            return quick;
        }
        Frame repeated = Probe.repeats(lane, method);
        if (repeated != null) {
            return repeated;
        }
        Frame frame = Probe.enter(method);
        Probe.start(frame);
        return frame;
    }

    /** What a woven method with this argument begins with. */
    static Frame entered(int method, int argument) {
        Lane lane = Probe.admits();
        if (lane == null) {
            return null;
        }
        long at = Probe.begins(lane, method, 1);
        if (at != 0 && Probe.keepsValues(lane)) {
            at = Probe.endValues(Probe.write(argument, at));
        }
        Frame quick = at == 0 ? null : Probe.began(lane, method, at);
        if (quick != null) {
            return quick;
        }
        Frame repeated = Probe.repeats(lane, method);
        if (repeated != null) {
            return repeated;
        }
        Frame frame = Probe.enter(method);
        Probe.argument(argument, frame);
        Probe.start(frame);
        return frame;
    }

    /** A woven class initializer. */
    static void initializer(int method, Body body) {
        woven(Probe.enterInitializer(method), body);
    }

    static void root(int method, Body body) {
        woven(Probe.enterRoot(method), body);
    }

    /** Records one call with this argument. */
    static void argument(Object value) {
        Frame frame = Probe.enterRoot(1);
        Probe.argument(value, frame);
        Probe.start(frame);
        Probe.exit(frame);
    }

    /** A woven method with these arguments; numbers as boxes. The outermost one is a root. */
    static void called(int method, Body body, Object... arguments) {
        Frame frame = Probe.enterRoot(method);
        for (Object argument : arguments) {
            Probe.argument(argument, frame);
        }
        woven(frame, body);
    }

    private static void woven(Frame frame, Body body) {
        Probe.start(frame);
        started(frame, body);
    }

    private static void started(Frame frame, Body body) {
        try {
            body.run(frame);
            Probe.exit(frame);
        } catch (Throwable e) {
            Probe.thrown(e, frame);
            Recorded.<RuntimeException>rethrow(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable e) throws T {
        throw (T) e;
    }

    Decoded finish() throws IOException {
        Recorder.finish();
        return Decoder.read(file);
    }

    /** The file as it is now. */
    Decoded peek() throws IOException {
        return Decoder.read(file);
    }

    @Override
    public void close() throws IOException {
        Recorder.finish();
    }
}
