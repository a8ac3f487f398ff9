// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * Stands in for {@link Probe} where calls are counted and not recorded ({@link RecorderOptions#tally}): on every thread, in no scope. What is not
 * told otherwise here does nothing, as no lane is ever inside a scope.
 */
public class TallyProbe extends Probe {
    private TallyProbe() {}

    /** This thread's lane; null if it has none, and can get none. */
    @ForceInline
    public static Lane admits() {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped) {
            return null;
        }
        Lane lane = Gate.lane(Thread.currentThread());
        return lane == null ? first(recording) : lane;
    }

    private static Lane first(Recording recording) {
        try {
            return Scopes.open(Thread.currentThread(), recording, Starter.NOBODY, 0);
        } catch (Throwable e) {
            recording.failed(e);
            return null;
        }
    }

    /** As {@link Probe#begins}: no call is the usual one. */
    @ForceInline
    public static long begins(Lane lane, int method, int values) {
        return 0;
    }

    /** As {@link Probe#keepsValues}. */
    @ForceInline
    public static boolean keepsValues(Lane lane) {
        return true;
    }

    /** As {@link Probe#repeats}: none does. */
    @ForceInline
    public static Frame repeats(Lane lane, int method) {
        return null;
    }

    /** As {@link Probe#enter}. */
    public static Frame enter(int method) {
        Lane lane = admits();
        return lane == null ? null : lane.tally.enter(method);
    }

    /** As {@link Probe#enterInitializer}. */
    public static Frame enterInitializer(int method) {
        return enter(method);
    }

    /** Its time has started already. */
    public static void start(Frame frame) {}

    /** As {@link Probe#at}. */
    @ForceInline
    public static void at(Frame frame, int site) {
        if (frame != null) {
            frame.lane.tally.at(site);
        }
    }

    /** As {@link Probe#exit(Frame)}. */
    public static void exit(Frame frame) {
        if (frame != null) {
            frame.lane.tally.exit(frame, false);
        }
    }

    /** As {@link Probe#exit(Object, Frame)}. */
    public static void exit(Object result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(boolean, Frame)}. */
    public static void exit(boolean result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(byte, Frame)}. */
    public static void exit(byte result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(short, Frame)}. */
    public static void exit(short result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(char, Frame)}. */
    public static void exit(char result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(int, Frame)}. */
    public static void exit(int result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(long, Frame)}. */
    public static void exit(long result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(float, Frame)}. */
    public static void exit(float result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#exit(double, Frame)}. */
    public static void exit(double result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#maskedExit(Object, Frame)}. */
    public static void maskedExit(Object result, Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#maskedExit(Frame)}. */
    public static void maskedExit(Frame frame) {
        exit(frame);
    }

    /** As {@link Probe#thrown}. */
    public static void thrown(Throwable exception, Frame frame) {
        if (frame != null) {
            frame.lane.tally.exit(frame, true);
        }
    }
}
