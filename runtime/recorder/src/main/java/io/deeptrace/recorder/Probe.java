// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The calls that woven code makes. For a method of the closure:
 *
 * <pre>
 *   Frame f = Probe.enter(METHOD);          // enterRoot for a root
 *   Probe.argument(receiver, f); Probe.argument(x, f); …
 *   Probe.start(f);
 *   try {
 *     … Probe.at(f, SITE); call(); …        // before each planned call instruction
 *     Probe.exit(result, f); return result; // Probe.exit(f) for void
 *   } catch (Throwable t) {                 // not around this(…) and super(…)
 *     Probe.thrown(t, f); throw t;
 *   }
 * </pre>
 *
 * Every method accepts a null frame and then does nothing. None of them ever throws, blocks on a lock that traced code
 * could hold, or calls code of the traced program.
 */
public final class Probe {
    private Probe() {}

    /** A call of a method of the closure begins on this thread. Null if it is not to be recorded. */
    public static Frame enter(int method) {
        return null;
    }

    /** In an armed recording: the next root that this thread enters opens the scope. */
    public static void arm() {}

    /** As {@link #enter}, and opens the scope if this thread is in none. */
    public static Frame enterRoot(int method) {
        return null;
    }

    /** The next argument, in order; the receiver first. */
    public static void argument(Object value, Frame frame) {}

    /** The next argument. */
    public static void argument(boolean value, Frame frame) {}

    /** The next argument. */
    public static void argument(byte value, Frame frame) {}

    /** The next argument. */
    public static void argument(short value, Frame frame) {}

    /** The next argument. */
    public static void argument(char value, Frame frame) {}

    /** The next argument. */
    public static void argument(int value, Frame frame) {}

    /** The next argument. */
    public static void argument(long value, Frame frame) {}

    /** The next argument. */
    public static void argument(float value, Frame frame) {}

    /** The next argument. */
    public static void argument(double value, Frame frame) {}

    /** The next argument is masked by a redaction rule. */
    public static void maskedArgument(Frame frame) {}

    /** All arguments are given: the call's time starts. */
    public static void start(Frame frame) {}

    /** The call is about to execute the call instruction of this site. */
    public static void at(Frame frame, int site) {}

    /** The call returns nothing. */
    public static void exit(Frame frame) {}

    /** The call returns this. For a constructor: the constructed object. */
    public static void exit(Object result, Frame frame) {}

    /** The call returns this. */
    public static void exit(boolean result, Frame frame) {}

    /** The call returns this. */
    public static void exit(byte result, Frame frame) {}

    /** The call returns this. */
    public static void exit(short result, Frame frame) {}

    /** The call returns this. */
    public static void exit(char result, Frame frame) {}

    /** The call returns this. */
    public static void exit(int result, Frame frame) {}

    /** The call returns this. */
    public static void exit(long result, Frame frame) {}

    /** The call returns this. */
    public static void exit(float result, Frame frame) {}

    /** The call returns this. */
    public static void exit(double result, Frame frame) {}

    /** The call returns a value that a redaction rule masks. */
    public static void maskedExit(Frame frame) {}

    /** The call ends by this exception. */
    public static void thrown(Throwable exception, Frame frame) {}

    /** This thread is about to start another one: what that one does belongs to the open call. */
    public static void threadStarting(Thread thread) {}
}
