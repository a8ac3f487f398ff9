// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the recorder: writes down which probes were called with what. */
public final class LoggingProbe {
    static final ProbeNames NAMES = new ProbeNames(
            LoggingProbe.class.getName().replace('.', '/'),
            OpenCall.class.getName().replace('.', '/'));

    /** Entries that log; what they need is defined beside this class. */
    static final Entries ENTRIES = new Entries(NAMES, LoggingProbe::define);

    private static final List<String> LOG = new ArrayList<>();
    private static int open;

    private LoggingProbe() {}

    /** One open call. */
    public record OpenCall(int number) {}

    private static void define(byte[] classFile) {
        try {
            MethodHandles.lookup().defineClass(classFile);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> drain() {
        List<String> events = List.copyOf(LOG);
        LOG.clear();
        open = 0;
        return events;
    }

    private static void log(OpenCall call, String event) {
        LOG.add(call.number() + " " + event);
    }

    private static String show(Object value) {
        return value instanceof String || value instanceof Number || value == null
                ? String.valueOf(value)
                : value.getClass().getSimpleName();
    }

    public static boolean admits() {
        return true;
    }

    public static OpenCall enterUnforeseen(int method) {
        OpenCall call = new OpenCall(++open);
        log(call, "unforeseen " + method);
        return call;
    }

    public static OpenCall enter(int method) {
        OpenCall call = new OpenCall(++open);
        log(call, "enter " + method);
        return call;
    }

    public static OpenCall enterInitializer(int method) {
        OpenCall call = new OpenCall(++open);
        log(call, "initialize " + method);
        return call;
    }

    public static OpenCall enterRoot(int method) {
        OpenCall call = new OpenCall(++open);
        log(call, "root " + method);
        return call;
    }

    public static void argument(Object value, OpenCall call) {
        log(call, "argument " + show(value));
    }

    public static void argument(boolean value, OpenCall call) {
        log(call, "argument boolean " + value);
    }

    public static void argument(byte value, OpenCall call) {
        log(call, "argument byte " + value);
    }

    public static void argument(short value, OpenCall call) {
        log(call, "argument short " + value);
    }

    public static void argument(char value, OpenCall call) {
        log(call, "argument char " + value);
    }

    public static void argument(int value, OpenCall call) {
        log(call, "argument int " + value);
    }

    public static void argument(long value, OpenCall call) {
        log(call, "argument long " + value);
    }

    public static void argument(float value, OpenCall call) {
        log(call, "argument float " + value);
    }

    public static void argument(double value, OpenCall call) {
        log(call, "argument double " + value);
    }

    public static void maskedArgument(Object value, OpenCall call) {
        log(call, "argument masked");
    }

    public static void maskedArgument(OpenCall call) {
        log(call, "argument masked");
    }

    public static void start(OpenCall call) {
        log(call, "start");
    }

    public static void at(OpenCall call, int site) {
        log(call, "at " + site);
    }

    public static void exit(OpenCall call) {
        log(call, "exit");
    }

    public static void exit(Object result, OpenCall call) {
        log(call, "exit " + show(result));
    }

    public static void exit(boolean result, OpenCall call) {
        log(call, "exit boolean " + result);
    }

    public static void exit(byte result, OpenCall call) {
        log(call, "exit byte " + result);
    }

    public static void exit(short result, OpenCall call) {
        log(call, "exit short " + result);
    }

    public static void exit(char result, OpenCall call) {
        log(call, "exit char " + result);
    }

    public static void exit(int result, OpenCall call) {
        log(call, "exit int " + result);
    }

    public static void exit(long result, OpenCall call) {
        log(call, "exit long " + result);
    }

    public static void exit(float result, OpenCall call) {
        log(call, "exit float " + result);
    }

    public static void exit(double result, OpenCall call) {
        log(call, "exit double " + result);
    }

    public static void maskedExit(Object result, OpenCall call) {
        log(call, "exit masked");
    }

    public static void maskedExit(OpenCall call) {
        log(call, "exit masked");
    }

    public static void thrown(Throwable exception, OpenCall call) {
        log(call, "thrown " + exception.getClass().getSimpleName());
    }
}
