// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.ArrayList;

/** Stands in for the recorder: has written down which probes were called with what. */
public class LoggingProbe {
    private LoggingProbe() {}

    public static ProbeLog.Lane admits() {
        return new ProbeLog.Lane();
    }

    public static boolean keepsValues(ProbeLog.Lane lane) {
        return true;
    }

    /** Every call is an unusual one. */
    public static long begins(ProbeLog.Lane lane, int method, int values) {
        return 0;
    }

    /** None is one of many that are only counted. */
    public static ProbeLog.OpenCall repeats(ProbeLog.Lane lane, int method) {
        return null;
    }

    public static ProbeLog.OpenCall enter(int method) {
        ProbeLog.OpenCall call = ProbeLog.open();
        ProbeLog.add(call, "enter " + method);
        return call;
    }

    public static ProbeLog.OpenCall enterOn(Object receiver, int method) {
        if (receiver == null) {
            return null;
        }
        ProbeLog.OpenCall call = ProbeLog.open();
        ProbeLog.add(call, "on " + method);
        return call;
    }

    public static ProbeLog.OpenCall enterSelected(Object receiver, int number) {
        if (receiver == null) {
            return null;
        }
        ProbeLog.OpenCall call = ProbeLog.open();
        ProbeLog.add(call, "selected " + number);
        return call;
    }

    public static ProbeLog.OpenCall enterInitializer(int method) {
        ProbeLog.OpenCall call = ProbeLog.open();
        ProbeLog.add(call, "initialize " + method);
        return call;
    }

    public static ProbeLog.Asked asks(int method) {
        return new ProbeLog.Asked(new ArrayList<>());
    }

    public static void asked(Object value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void asked(boolean value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void asked(char value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void asked(int value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void asked(long value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void asked(float value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void asked(double value, ProbeLog.Asked by) {
        ProbeLog.told(by, value);
    }

    public static void askedMasked(ProbeLog.Asked by) {
        ProbeLog.told(by, "masked");
    }

    public static ProbeLog.OpenCall enterRoot(int method, ProbeLog.Asked by) {
        ProbeLog.OpenCall call = ProbeLog.open();
        ProbeLog.add(call, "root " + method + " asked " + by.values());
        return call;
    }

    public static void argument(Object value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument " + ProbeLog.show(value));
    }

    public static void argument(boolean value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument boolean " + value);
    }

    public static void argument(byte value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument byte " + value);
    }

    public static void argument(short value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument short " + value);
    }

    public static void argument(char value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument char " + value);
    }

    public static void argument(int value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument int " + value);
    }

    public static void argument(long value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument long " + value);
    }

    public static void argument(float value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument float " + value);
    }

    public static void argument(double value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument double " + value);
    }

    public static void maskedArgument(Object value, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument masked");
    }

    public static void maskedArgument(ProbeLog.OpenCall call) {
        ProbeLog.add(call, "argument masked");
    }

    public static void start(ProbeLog.OpenCall call) {
        ProbeLog.add(call, "start");
    }

    public static void at(ProbeLog.OpenCall call, int site) {
        ProbeLog.add(call, "at " + site);
    }

    public static void exit(ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit");
    }

    public static void exit(Object result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit " + ProbeLog.show(result));
    }

    public static void exit(boolean result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit boolean " + result);
    }

    public static void exit(byte result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit byte " + result);
    }

    public static void exit(short result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit short " + result);
    }

    public static void exit(char result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit char " + result);
    }

    public static void exit(int result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit int " + result);
    }

    public static void exit(long result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit long " + result);
    }

    public static void exit(float result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit float " + result);
    }

    public static void exit(double result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit double " + result);
    }

    public static void maskedExit(Object result, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit masked");
    }

    public static void maskedExit(ProbeLog.OpenCall call) {
        ProbeLog.add(call, "exit masked");
    }

    public static void thrown(Throwable exception, ProbeLog.OpenCall call) {
        ProbeLog.add(call, "thrown " + exception.getClass().getSimpleName());
    }
}
